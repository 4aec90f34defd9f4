"""What an organisation runs, gives and charges for: the nouns by which its assurances are told from forecasts."""

from __future__ import annotations

from msgdiff.commitments.words import listed

# Kept open, or shut.
PREMISES = listed(
    """
    library libraries surgery surgeries school schools nursery nurseries clinic clinics hospital hospitals ward wards
    pool pools museum museums gallery galleries theatre theatres station stations centre centres hub hubs depot depots
    park parks playground playgrounds hostel hostels shelter shelters branch branches hall halls college colleges
    academy academies pier baths archive toilets site sites shop shops farm farms office offices unit units service
    services club clubs post
    """
)
# Built or begun on some day.
BUILT = (PREMISES - listed("hall halls shop shops")) | listed(
    """
    road roads bypass homes houses flats estate lane path paths cycleway crossing classroom classrooms
    laboratory helpline playgroup form block wing
    """
)
# Where something is said to be for each of them.
PLACES = PREMISES | listed(
    """
    street streets village villages town towns neighbourhood neighbourhoods estate estates district parish parishes
    block blocks home homes household households flat flats house houses classroom classrooms class classes
    community communities bus buses tram trams train trains department
    """
)
# Given to each, or put into each place.
GIVEN = listed(
    """
    access adviser advisers alarm alarms audit bed beds bench breakfast breakfasts broadband bin bins bus caseworker
    charger check checks club connection constable constables counsellor counsellors court crossing defibrillator
    desk doctor doctors fountain garden grant gym inspection inspections laptop laptops lessons librarian librarians
    lift limit line meal meals meter meters mentor midwife nurse nurses offer officer officers path pharmacist place
    places plan playground point points ramp ramps report reports room rooms scheme sprinklers support survey tablet
    teacher teachers test tests toilet toilets toothbrushing training tutor visit visits warden wardens
    worker workers wifi
    """
)
# What an enquiry is answered with.
ANSWERS = listed("reply answer response decision acknowledgement appointment place offer call visit result results")
# What it asks money for.
PRICES = listed("fares fees charges rents rent prices tolls subscriptions tuition")
CHARGED_FOR = listed(
    """
    access admission appointments buses broadband clubs collection collections childcare counselling courses entry
    fares lessons loans meals breakfasts lunches milk museums parking permits places prescriptions rides schooling
    swimming tickets toilets training travel trips tuition wifi
    """
)
# Who comes, and what for.
SENT = listed(
    """
    adviser ambulance caseworker clinician consultant counsellor crew doctor electrician engineer inspector manager
    member midwife nurse officer paramedic pharmacist plumber ranger surveyor teacher technician therapist warden
    worker someone
    """
)
