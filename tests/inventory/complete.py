"""An inventory that uses every table and every key of the format, and is free of errors."""

from __future__ import annotations

from typing import Final

COMPLETE: Final = """\
format = 1

[planning]
title = "Everything"
start = 2027-01-01
period = "quarter"
periods = 8
discount_rate = 0.02
currency = "EUR"

[[organisation]]
id = "county"
name = "County"
kind = "county"
ags = "05570"

[[organisation]]
id = "town"
name = "Town"
kind = "town"
ags = "05570004"
parent = "county"
inhabitants = 55000
workplaces = 400.5
max_cost_increase = 0.05
min_scores = { voice = 50 }
in_house_only = true

[[provider]]
id = "own"
name = "Own department"
organisation = "town"
serves = ["county/*"]
scores = { voice = 100 }

[[provider]]
id = "union"
name = "Union"
roles = ["operation", "steering"]
status = "shortlist"
owners = [{ organisation = "town", share = 0.6 }, { name = "Land", share = 0.4, public = true }]
legal_form = "zweckverband"
public_law = true
region = "north"
certificates = ["iso-27001", { id = "bsi-c5", valid_from = 2026-07-01, valid_until = 2031-01-01 }]
capabilities = ["register"]
recovery = { time_hours = 24 }
scores = { voice = 60.5 }
fixed_cost_per_year = 1000
setup_cost = 500.25
own_cost = [{ amount = 90000 }, { amount = 12.5, unit = "user", application = "registry", from = 2028-01-01 }, { amount = 3, unit = "vcpu", function = "identity" }]
available_from = 2026-01-01
available_until = 2035-12-31
successor = "own"
serves = ["*"]

[[data_centre]]
id = "cellar"
provider = "own"
location = { lat = 51.7, lon = 7.9 }

[[data_centre]]
id = "hall.1"
name = "Hall"
provider = "union"
operator = "own"
location = { lat = 51.9, lon = 7.6 }
region = "north"
availability_class = 3
certificates = ["tier"]
capabilities = ["gpu"]
protection = { confidentiality = "high", integrity = "high", availability = "very-high" }
recovery = { time_hours = 4, point_hours = 0.5 }
capacity = { vcpu = 400, ram_gib = 4096 }
reserve = 0.1
rates = { vcpu = 120.125 }
fixed_cost_per_year = 10
setup_cost = 20
closing_cost = 30
hardware_until = 2029-06-30
pue = 1.35
kwh_per_year = 12000.5
kwh_per_unit = { vcpu = 60 }
available_from = 2026-01-01
available_until = 2035-12-31
[[data_centre.capacity_change]]
from = 2028-01-01
capacity = { vcpu = 800 }

[[team]]
id = "crew"
name = "Crew"
provider = "union"
days_per_period = 60
posts = 3
posts_filled = 2.5
days_per_post = 190
retirements = [{ from = 2028-06-30, posts = 0.5 }, { from = 2040-01-01 }]
day_rate = 800
[[team.change]]
from = 2028-01-01
days_per_period = 40.5

[[team]]
id = "town-crew"
organisation = "town"

[[application]]
id = "registry"
name = "Registry"
function = "registration"
category = "fachverfahren"
vendor = "Vendor"
protection = { availability = "high" }
recovery = { time_hours = 8 }
staff = { days_at_own = 20, days_elsewhere = 2 }
contacts = { professional = "Office 32", technical = "Crew" }
data_categories = ["personal"]
needs = ["register"]
demand = { vcpu = 4 }
migration = { periods = 2, parallel = 1, one_off = 1000, effort = { own = 5, target = 3 } }
wave = { one_off = 4000.5, effort = { crew = 12, target = 3.5 } }
depends_on = ["directory"]

[[application]]
id = "directory"
function = "identity"

[[service]]
id = "registry-town"
name = "Registry of the town"
application = "registry"
organisation = "town"
consumers = ["county", { id = "town", share = 0.5 }]
current = "cellar"
cost_per_year = 12000.5
users = 30
demand = { ram_gib = 16 }
protection = { confidentiality = "high" }
recovery = { point_hours = 1 }
staff = { days_at_own = 12.5 }
contacts = { organisational = "Office 10" }
data_categories = ["personal", "health"]
needs = []
contract_end = 2028-06-30
exit_share = 0.5
migration = { periods = 1 }
pin = "union"
allowed = ["union", "cellar"]
forbidden = []
earliest = 2027-04-01
latest = 2028-09-30
participation = "decided"
[service.sources]
cost_per_year = "estimate"

[[service]]
id = "directory-town"
application = "directory"
organisation = "town"
current = "cellar"
cost_per_year = 3000
on_site_required = "keys"

[[service]]
id = "new-town"
organisation = "town"
needed_from = 2027-07-01

[[dependency]]
id = "d1"
service = "registry-town"
on = "directory-town"
apart_cost_per_year = 100
max_latency_ms = 20
order = "with"

[[dependency]]
service = "registry-town"
on = "new-town"
together = "provider"

[[together]]
id = "t1"
services = ["registry-town", "new-town"]
scope = "provider"
same_wave = true

[[apart]]
id = "a1"
services = ["registry-town", "directory-town"]
scope = "data_centre"
min_km = 5

[[price]]
id = "p1"
provider = "union"
application = "registry"
unit = "user"
amount = 250.75
one_off = 10
from = 2027-01-01

[[price]]
provider = "union"
function = "identity"
unit = "vcpu"
amount = 90

[[offer]]
id = "o1"
service = "new-town"
data_centre = "hall.1"
price_per_year = 5000
one_off = 100
demand = { vcpu = 2 }

[[offer]]
service = "directory-town"
provider = "union"
price_per_year = 2500

[[platform]]
id = "f1"
application = "registry"
provider = "union"
fixed_cost_per_year = 4000
setup_cost = 8000

[[link]]
id = "l1"
a = "cellar"
b = "hall.1"
latency_ms = 4.5

[[rule]]
id = "law"
when = { data_category = "health", organisation = ["county/*"], integrity = "normal" }
require = { certificate = ["iso-27001", "tier"], public_law = true, availability_class = 2 }
reason = "A law"

[[rule]]
id = "region"
when = { function = "registration", category = "fachverfahren", application = "registry" }
require = { region = "north", capability = "register", legal_form = ["zweckverband"] }

[[rule]]
id = "levels"
when = { confidentiality = "very-high", availability = "very-high" }
require = { certificate = "tier", availability = "high" }
from = 2028-01-01

[[freeze]]
id = "turn-of-the-year"
every = { from = "12-01", to = "01-31" }
strict = true
reason = "Annual accounts"

[[freeze]]
id = "election"
from = 2027-09-01
to = 2027-10-15
services = ["registry-town"]
applications = ["registry"]
functions = ["registration"]
organisations = ["county/*"]

[[gate]]
id = "council"
name = "Council"
decided_on = 2027-03-15
committee = "assembly"
providers = ["union"]
organisations = ["town"]
services = []
data_centres = ["hall.1"]

[[budget]]
id = "b1"
year = 2027
organisation = "town"
kind = "one_off"
amount = 50000

[[limit]]
id = "m1"
max_providers = 2
max_data_centres = 2
max_cutovers_per_period = 3
provider = "union"
max_share = 0.8
criterion = "voice"
at_least = 20
at_most = 90

[[key]]
id = "desks"
name = "By desks"
shares = { town = 120 }

[[aim]]
id = "say"
name = "More say"
criterion = "voice"
at_least = 55
at_most = 99
by = 2028-06-30
responsible = "Council"

[[aim]]
id = "cheaper"
criterion = "run_cost"
at_most = 90000
organisation = "town"

[[digital]]
id = "registration"
function = "registration"
status = "partly"
organisations = ["county", "town"]
cases_per_year = 9000

[[digital]]
function = "identity"
status = "end-to-end"

[[phase]]
id = "c"
name = "Analysis"
from = 2026-09-01
until = 2027-03-31
status = "running"
responsible = "Project office"

[[phase]]
id = "d"

[[funding]]
id = "start-up"
name = "Start-up grant"
provider = "union"
kind = "grant"
amount = 2000.5
from = 2027-01-01
until = 2027-12-31
source = "Land"

[[funding]]
id = "sponsor"
provider = "union"
kind = "lump_sum"
amount = 500
organisation = "county"

[[funding]]
id = "levy"
provider = "union"
kind = "levy"
key = "desks"

[[agreement]]
id = "basis"
name = "Agreement under public law"
provider = "union"
organisations = ["county", "town/*"]
legal_form = "öffentlich-rechtliche Vereinbarung"
from = 2019-01-01
until = 2030-12-31
notice_months = 12

[[committee]]
id = "assembly"
name = "Assembly"
provider = "union"
members = ["county", { id = "town", votes = 2.5 }]
powers = ["accession", "catalogue"]

[[committee]]
id = "council"
organisation = "town"
members = ["town"]

[[range]]
key = "service.registry-town.cost_per_year"
low = 11000
high = 14000.5
source = "audit of 2026"

[[scenario]]
id = "larger"
name = "Larger"
providers = ["union"]
set = { "data_centre.hall.1.capacity.vcpu" = 900, "planning.periods" = 12 }
pins = { directory-town = "current" }
extra = { limit = [{ max_data_centres = 1 }] }
objective = "cost"
"""
"""Every table and key; ids with dots among them."""
