"""The use cases of delivery, shared by the command line and the web pages."""
