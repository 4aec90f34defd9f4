"""What reports call the same thing by other words, and which words they use of everything."""

from __future__ import annotations

from functools import cache

from msgdiff.commitments.matching import phrases

# One line, one notion. A promise says "affordable homes", the report "affordable housing units". Only words that keep
# their sense from one subject to another stand here; a line is looked up by stems, phrases word by word.
_NOTIONS = """
home, house, housing, dwelling, property, flat, housing unit
build, built, construct, construction, erect, newbuild, new-build
complete, completion, finish, finished
open, reopen, opening
close, closure, shut, shutdown
recruit, recruitment, hire, appoint, appointment, take on, taken on, took on, joined
staff, workforce, employee, personnel, colleague
vacancy, unfilled post, vacant post
turnover, retention, retain, leaver
agency worker, agency staff, locum, interim worker, temporary worker
social worker, practitioner
pupil, schoolchild, learner
student, undergraduate
young people, young person, youth, teenager, adolescent
child, children, kid
parent, carer, guardian
foster, fostering, foster care, foster carer
care leaver, leaving care
looked after, in care
older people, elderly, pensioner, older person, older resident
disabled, disability, disabilities
resident, householder, inhabitant, citizen, local people
tenant, renter, leaseholder
customer, consumer, shopper, service user
patient, outpatient, inpatient
doctor, gp, physician, consultant
nurse, nursing, midwife
emergency department, a&e, accident and emergency
ambulance, paramedic
waiting list, waiting time, wait, queue, backlog
appointment, consultation slot
operation, surgery, procedure
mental health, psychological, wellbeing, well-being
drug, substance, opiate
alcohol, drinking
smoke, smoking, tobacco, smoker
obesity, overweight, healthy weight
vaccine, vaccination, immunisation, jab
screening, health check
suicide, self-harm
teacher, teaching staff
headteacher, head teacher, principal
attendance, absence, absent
exclusion, excluded, suspension, suspend
attainment, grade, exam, examination, result
apprentice, apprenticeship, trainee
training, train, course, cpd
bursary, scholarship, grant
counselling, counsellor, therapy
library, libraries, librarian
museum, gallery
book, loan, borrow
theatre, arts, culture, cultural
park, playground, play area, green space, open space, recreation ground
tree, sapling, woodland, hedge
pool, swim, swimming
leisure centre, sports centre, gym
sport, physical activity, exercise
volunteer, volunteering
road, carriageway, highway, street
pavement, footway, footpath
pothole, road defect, surface defect
resurface, resurfacing, surfacing
gully, gullies, drain, drainage
cycle, bike, bicycle, cycling, cycleway, cyclist
walk, walking, pedestrian
bus, buses, coach
on time, punctual, punctuality, timekeeping
train service, rail, railway
crossing, zebra crossing, puffin crossing
speed limit, 20mph, 20 mph
crash, collision, road casualty, casualty, accident
killed or seriously injured, road death, ksi
electric vehicle, ev, electric car
charge point, charging point, charger
street light, streetlight, lamp column, lantern
bin, waste collection, refuse, rubbish
recycle, recycling
food waste, kitchen waste, caddy
garden waste, green waste
landfill, residual waste
fly-tipping, flytipping, fly-tip, fly-tips, dumped waste
litter, street cleaning, street cleansing, sweeping
plastic, packaging
carbon, emission, co2, net zero, net-zero, greenhouse gas, decarbonise
climate, global warming
solar, photovoltaic, pv
renewable, green energy
heat pump, boiler
insulate, insulation, retrofit
energy, electricity, gas
flood, flooding, flood defence
sewage, wastewater, sewer
river, stream, watercourse
pipe, mains, water main
meter, smart meter, metering
bathing water, beach
air quality, air pollution, nitrogen dioxide
biodiversity, wildlife, habitat, nature
planning application, planning permission
affordable, social rent, low-cost
council tax, precept
rent, rental
repair, repairs, maintenance, fix, fixed, mend
emergency repair, urgent repair
damp, mould
lift, elevator
fire door, sprinkler, fire safety
homeless, homelessness, rough sleeper, rough sleeping
temporary accommodation, bed and breakfast, b&b
evict, eviction
complaint, grievance
satisfaction, satisfied
survey, questionnaire, poll
phone, telephone, call, caller
999, emergency call
answer, answered, respond, response, reply
website, online, web
app, digital, portal
broadband, internet, wifi, wi-fi
police, officer, constable
neighbourhood, ward, local beat, beat
burglary, break-in
crime, offence, offending
anti-social behaviour, antisocial behaviour, asb
domestic abuse, domestic violence
victim, survivor
knife, blade, weapon
fire, blaze
firefighter, fire crew, crew
smoke alarm, smoke detector
home safety visit, safe and well visit
fire station, station
judgement, judgment, rating
inspection, inspector, inspect
safeguarding, child protection
social care, adult care
care home, residential home, nursing home
home care, domiciliary care, care at home
care worker, care assistant
day centre, day service
hub, drop-in
centre, center
caseload, cases per worker
supervision, one-to-one
assessment, assess
adoption, adopter, adopted
early help, family support, prevention service
special needs, send, special educational needs, ehc plan, ehcp
free school meal, school meal, school lunch
breakfast club, breakfast provision
holiday club, holiday activity
nursery, early years, childcare
business, firm, company, employer, trader, enterprise
job, employment, post, role
wage, pay, salary
living wage, real living wage
supplier, contractor, procurement
invoice, payment
saving, efficiency
budget, spending, spend, expenditure, funding, fund, invest, investment
increase, rise, rose, grow, grew, growth, raise, higher, double
reduce, reduction, cut, fall, fell, fallen, decrease, drop, lower, lowered, halve, down
launch, start, introduce, introduction, roll out, rollout, set up, establish, put in place, create
replace, replacement, renew, renewal, swap
install, installation, fit, fitted
upgrade, refurbish, refurbishment, modernise, renovate
publish, publication, released
plant, planted, planting
visit, visitor, footfall
stop, end, cease, scrap, phase out, phased out
freeze, frozen
partnership, partner, joint
council, authority
ethnic minority, ethnically diverse, global majority, minority ethnic
woman, women, female
gender pay gap, pay gap
veteran, armed forces
refugee, asylum
carbon footprint, footprint
fleet, vehicle, van
evening, late opening
translate, translation, interpreter
wheelchair, step-free, accessible
donate, donation, food bank
surplus food, food redistribution
salt, sugar
organic, free-range, free range
fish, seafood
deforestation, palm oil, soy
lonely, isolate, alone, befriend, companionship, social contact
brother, sister, sibling
relief road, bypass, link road
fine, penalty, late fee, overdue charge
charge, fee, price, cost, tariff
write off, wipe off, written off, forgive, cancel debt
debt, arrears, owe
detective, investigator, investigation
rape, sexual offence, sexual assault, sexual violence
update, inform, kept informed, told, notify
front counter, enquiry desk, reception, front desk, front office, contact point
peat, moor, bog, sphagnum
hectare, acre
pipeline, aqueduct, pipe
entrant, intake, fresher, undergraduate, new student, enrol, enrolment
low participation, widening participation, under-represented, underrepresented, least represented, quintile
lecture, seminar, tutorial, teaching, taught
hall of residence, student accommodation, student room, halls
adjustment, support plan, reasonable adjustment
sweep, barrow, sweeper, cleanse
shop, retail, retailer, store, trader, high street
grit, gritting, snow, ice, winter maintenance
verge, grass, mow, mowing
sign, signage, signpost
bridge, structure, viaduct
junction, roundabout, crossroads
traffic, congestion, motorist, driver
school street, school run
parking, car park, blue badge, permit
taxi, private hire
fare, ticket, ticketing
timetable, frequency, service interval
passenger, ridership, bus user
concert, performance, festival, event
exhibition, display, gallery, show
archive, collection, record office
digitise, digital, scan, online
reading, literacy, story time, reader
e-book, ebook, audiobook, e-audio
opening hours, opening time, late opening, sunday opening
member, membership, join, joiner
adult education, adult learning, evening class, literacy class
job club, employability, back to work
dementia, memory, alzheimer
carers, unpaid carer, respite, short break
direct payment, personal budget, personal assistant
safe, safety, protect
abuse, neglect, harm
telecare, alarm, sensor
extra care, sheltered housing, supported living
discharge, hospital discharge, go home from hospital
reablement, rehabilitation, recovery
hospital bed, bed, ward
delayed, late, overdue, behind schedule
infection, mrsa, hand hygiene
maternity, birth, baby, midwifery, labour
cancer, tumour, oncology
operating theatre, operating room
scan, mri, ct, diagnostic, x-ray
stroke, cardiac, heart
food, meal, menu, catering, kitchen
vaping, smoking
dentist, dental, tooth
sexual health, contraception, sti
breastfeed, breastfeeding, infant feeding
air, pollution, particulate
noise, disturbance
graffiti, vandalism, criminal damage
cctv, camera
drone, helicopter
custody, cell, detainee
stop and search, stop search
hate crime, racist, racism
fraud, scam
theft, robbery, shoplifting, steal
speeding, speed, drink-driving
response time, attend, attendance, arrive
fire engine, appliance, pump
on-call, retained
home visit, doorstep visit
landlord, letting
void, empty home, empty property
adaptation, grab rail, stairlift
roof, guttering
lettings, allocation, housing register
estate, neighbourhood, community
tenant panel, resident panel, scrutiny panel
call centre, contact centre, helpline
leak, burst, supply interruption
reservoir, dam
drought, hosepipe
hard water, taste, water quality
treatment works, sewage works
storm overflow, storm, spill, overflow, pollution incident
storm tank, storage tank
lead pipe, lead
social tariff, bill, affordability
school place, capacity, admission
attainment gap, disadvantaged, pupil premium
reading age, phonics
trip, residential visit, outing
club, after-school, extra-curricular
uniform, blazer
mental health, counsellor, emotional
bully, bullying
governor, trustee
merger, merge
allotment, garden, growing space
toilet, public convenience, lavatory
bench, seat
skatepark, skate park, pump track
playing field, pitch, football
changing room, changing place
lifeguard, swimming lesson
dog, dog fouling
tree planting, canopy
pond, wetland, meadow
wind turbine, wind farm, renewable
charging, charge
car club, car share
district heating, heat network
planning, local plan, development plan
conservation area, listed building, heritage
brownfield, derelict
affordable housing, social housing, council housing, council home
self-build, custom build
refill, reuse, repair
carrier bag, bag
packaging, wrapper, tray
supplier, farmer, grower, farm
fair trade, fairtrade
calorie, sugar, salt
living wage, hourly rate, pay rate
injury, accident, lost-time
charity, fundraising, donation
equal, equality, diversity, inclusion
board, executive, senior leader
whistleblow, speak up
audit, inspected, assurance
password, cyber, security
newsletter, bulletin, leaflet, letter
consult, consultation, feedback, view
petition, protest
language, welsh, polish, translation
map, route, trail
grant, funding, award
lottery, bid
contract, tender, award
insource, in-house, outsourced
youth club, youth centre, youth work, youth worker
youth justice, youth offending
child in need, child protection plan
court, judge, family court
placement, placed
contact, family time
passport, health record, health history
school nurse, health visitor
free, no charge, waive, waived, exempt, exemption
locality, area, district, patch
hectare, square mile, mile
"""

# What reports say of everything. A shared word of the first kind tells next to nothing, one of the second little.
_EVERYWHERE = """
service support help work provide make give need use good new year area local people community team time part number
place way take ensure continue improve improvement include including develop development plan planning programme
project scheme work working available across around within council authority organisation trust company public
member board committee report review meeting month week day date period target quarter annual first last next current
currently future previous previously total average level rate figure per cent percent more most less many further
additional number range group quality high low better best great strong important key main full whole every each one
two three four five six seven eight nine ten hundred thousand million billion pound agree approve consider note
recommend deliver delivery commitment promise pledge aim goal ambition priority strategy strategic action progress
approach process system practice performance measure outcome impact change issue challenge opportunity experience
access reach receive offer set meet achieve achievement success successful keep maintain follow lead build start
complete open close increase reduce introduce launch publish create establish share bring begin end remain expect
staff resident customer partner business family young child children adult home life live health care safety safe
school centre site street town city county district borough region national government england uk british
information data online website contact response feedback view consultation engagement involve listen
money budget funding fund cost investment invest saving spend spending financial capital pay
skill training learn learning role job responsibility manager director officer management leadership
department directorate division unit section head chair
effective efficient sustainable positive innovative resilient healthy vulnerable
early late long short term end today now already still since during following
half third quarter majority some few several small large big major significant
well also just only very
look see hear ask say tell call come go get put run turn hold stand move carry speak talk think know feel find show mean
try seek want hope wish like love let leave allow enable ensure sure able possible likely
bring cut raise drop fall rise grow double halve limit hold save spare
old young true right real clear open free full ready happy proud glad fair equal
thing kind sort type form case reason fact result example detail matter sense question answer word name list line
man men woman women person body hand eye face
where wherever whoever whatever every everyone
compare compared against rather instead together apart alone along within beyond near close far
fewer fewest greater greatest lower lowest higher highest
place side top bottom front back middle centre central main single second double
use user used useful usual usually often sometimes always ever
due owing because since although however therefore
"""
_OFTEN = """
housing road highway library park waste recycling energy water transport bus fire police nurse doctor patient hospital
student pupil university teacher care social worker mental tenant property crime neighbourhood officer crew
climate carbon environment environmental green clean equipment building facility facilities vehicle
technology digital app phone call appointment visit assessment case inspection judgement rating complaint survey
satisfaction recruit recruitment retention vacancy workforce turnover apprentice volunteer
contract contractor supplier procurement policy standard guidance legal statutory law
parent carer older disabled woman women man men black minority ethnic
risk incident accident emergency urgent crisis
event campaign activity club session course workshop
repair replace install upgrade maintenance
"""


# What says when or how much, and never of what.
_WHEN_AND_HOW_MUCH = """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter day week
fortnight month quarter year yearly annual annually decade today date end start early late mid middle begin beginning
last next previous current first second third fourth fifth one two three four five six seven eight nine ten eleven
twelve dozen hundred thousand million billion zero half per cent percent percentage proportion share number figure
total amount rate average level least most many fewer less more several few some any every each all both not no
nobody none never nothing anyone everyone everybody somebody other another same such own within without until since
again ever still already now soon once twice further extra additional much well also just only very too even rather
"""


@cache
def notions() -> tuple[tuple[str, ...], ...]:
    """Words and phrases that stand for one thing, line by line."""
    return tuple(tuple(phrases(line)) for line in _NOTIONS.strip().splitlines())


@cache
def common_words() -> dict[str, float]:
    """How large a share of all statements in reports has the word, for those that many have."""
    return dict.fromkeys(_OFTEN.split(), OFTEN) | dict.fromkeys(_EVERYWHERE.split(), EVERYWHERE)


@cache
def measuring_words() -> frozenset[str]:
    """Words that say when or how much."""
    return frozenset(_WHEN_AND_HOW_MUCH.split())


EVERYWHERE, OFTEN, SELDOM = 0.08, 0.02, 0.002
