"""The use cases, shared by the command line and the web pages: import the module of the subject."""
