"""What columns are called in the lists that municipalities keep, in German and English."""

from __future__ import annotations

from functools import cache
from typing import Final

from inventory.importers.safe_text import folded

# Not "Nr.": numbers of rows change from one list to the next, and ids must not.
_ID: Final = "id, kennung, schlüssel, key, ref, identifier"
_NAME: Final = "name, bezeichnung, titel, title, benennung"
_ORGANISATION: Final = (
    "organisation, organization, kommune, gemeinde, stadt, träger, mandant, tenant, behörde, "
    "organisationsname, organization name, entity, entität, kunde, customer, municipality"
)
_PROVIDER: Final = (
    "provider, anbieter, betreiber, dienstleister, it-dienstleister, hoster, operator"
)
_SITE: Final = (
    "data_centre, rechenzentrum, rz, standort, serverraum, site, location, data centre, data center, "
    "datacenter, standortname, location name"
)
_APPLICATION: Final = (
    "application, anwendung, fachverfahren, verfahren, software, produkt, app, product, system, "
    "fachanwendung, programm"
)
_DEMAND: Final = {
    "vcpu": "vcpu, vcpus, cpu, cpus, cores, kerne, prozessoren, processors number, cpu kerne, vcores, "
    "anzahl cpu, number of processors",
    "ram_gib": "ram, arbeitsspeicher, hauptspeicher, memory, speicher, ram size",
    "storage_tb": "storage, plattenplatz, festplatte, disk, plattenspeicher, speicherplatz, massenspeicher, "
    "disk size, storage size, festspeicher",
}
_PROTECTION: Final = {
    "protection.confidentiality": "confidentiality, vertraulichkeit, schutzbedarf vertraulichkeit, "
    "sb vertraulichkeit, schutzbedarf c",
    "protection.integrity": "integrity, integrität, schutzbedarf integrität, sb integrität, schutzbedarf i",
    "protection.availability": "availability, verfügbarkeit, schutzbedarf verfügbarkeit, "
    "sb verfügbarkeit, schutzbedarf a",
}
_RECOVERY: Final = {
    "recovery.time_hours": "rto, recovery time, recovery time objective, wiederanlaufzeit, "
    "rto stunden, rto h, rto hours",
    "recovery.point_hours": "rpo, recovery point, recovery point objective, maximaler datenverlust, "
    "rpo stunden, rpo h, rpo hours",
}
_MIGRATION: Final = {
    "migration.periods": "migrationsdauer, dauer umzug, umzugsdauer, migration periods",
    "migration.parallel": "parallelbetrieb, parallel, migration parallel",
    "migration.one_off": "umzugskosten, migrationskosten, einmalkosten umzug, migration one off, "
    "migration cost",
    "migration.effort.own": "aufwand eigene, eigenaufwand, aufwand pt, pt, personentage, aufwand, "
    "effort",
    "migration.effort.target": "aufwand ziel, aufwand anbieter",
}
_WAVE: Final = {
    "wave.one_off": "gemeinsame kosten je welle, projektkosten je welle, kosten je welle, wave one off, "
    "shared one off",
    "wave.effort.target": "gemeinsamer aufwand ziel, projektaufwand anbieter, wave effort target",
}
_STAFF: Final = {
    "staff.days_at_own": "betreuungsaufwand, betreuung pt pro jahr, pt pro jahr, personentage pro jahr, "
    "eigene personentage pro jahr, own days per year",
    "staff.days_elsewhere": "restaufwand pt pro jahr, own days elsewhere",
}
_DATA: Final = "data_categories, datenkategorien, datenarten, art der daten, data categories"
_NEEDS: Final = "needs, braucht, anforderungen, requirements"

_KNOWN: Final[dict[str, dict[str, str]]] = {
    "organisation": {
        "id": f"{_ID}, kürzel",
        "name": f"{_NAME}, {_ORGANISATION}",
        "kind": "kind, art, typ, type",
        "ags": "ags, gemeindeschlüssel, amtlicher gemeindeschlüssel, regionalschlüssel",
        "parent": "parent, übergeordnet, gehört zu, kreis, landkreis, verbund",
        "inhabitants": "inhabitants, einwohner, einwohnerzahl, bevölkerung, population",
        "workplaces": "workplaces, arbeitsplätze, pc-arbeitsplätze, anzahl arbeitsplätze, büroarbeitsplätze",
        "max_cost_increase": "höchste mehrkosten, max mehrkosten",
    },
    "provider": {
        "id": f"{_ID}, kürzel",
        "name": f"{_NAME}, {_PROVIDER}",
        "organisation": "organisation, träger, gehört zu, eigentümer, owner",
        "legal_form": "rechtsform, legal form",
        "public_law": "öffentlich-rechtlich, public law, örv",
        "region": "region, land, gebiet",
        "certificates": "zertifikate, nachweise, certificates",
        "capabilities": "fähigkeiten, leistungen, capabilities",
        **_RECOVERY,
        "successor": "nachfolger, nachfolge, übernommen von, rechtsnachfolger, successor",
        "serves": "bedient, serves, kunden",
        "fixed_cost_per_year": "fixkosten, fixkosten pro jahr, grundkosten, fixed cost per year",
        "setup_cost": "einrichtungskosten, setup cost",
    },
    "data_centre": {
        "id": f"{_ID}, kürzel",
        "name": f"{_NAME}, {_SITE}",
        "provider": f"{_PROVIDER}, gehört zu, owner",
        "operator": "betrieben von, betrieb durch, unterauftragnehmer, subunternehmer, run by, operator",
        "location.lat": "lat, latitude, breite, breitengrad",
        "location.lon": "lon, lng, longitude, länge, längengrad",
        "region": "region, gebiet",
        "availability_class": "verfügbarkeitsklasse, availability class, klasse, tier",
        "capacity.vcpu": f"{_DEMAND['vcpu']}, kapazität vcpu, capacity vcpu, vcpu capacity",
        "capacity.ram_gib": f"{_DEMAND['ram_gib']}, kapazität ram, capacity ram",
        "capacity.storage_tb": f"{_DEMAND['storage_tb']}, kapazität storage, capacity storage",
        "reserve": "reserve, freizuhalten",
        "fixed_cost_per_year": "fixkosten, fixkosten pro jahr, betriebskosten, kosten pro jahr",
        "setup_cost": "einrichtungskosten, setup cost",
        "closing_cost": "rückbaukosten, schließungskosten, closing cost",
        "available_from": "verfügbar ab, available from",
        "available_until": "verfügbar bis, available until, nutzbar bis",
        "certificates": "zertifikate, nachweise, certificates",
        "capabilities": "fähigkeiten, capabilities",
        **_PROTECTION,
        **_RECOVERY,
    },
    "team": {
        "id": _ID,
        "name": f"{_NAME}, team, mannschaft",
        "provider": _PROVIDER,
        "organisation": _ORGANISATION,
        "days_per_period": "tage je quartal, tage pro quartal, kapazität, kapazität pt, days per period",
        "day_rate": "tagessatz, day rate, kosten pro tag",
        "posts": "stellen, planstellen, posts",
        "posts_filled": "besetzte stellen, davon besetzt, stellen besetzt, posts filled",
        "days_per_post": "tage je stelle, days per post",
    },
    "application": {
        "id": _ID,
        "name": f"{_NAME}, {_APPLICATION}",
        "function": "function, funktion, aufgabe, fachaufgabe, business service",
        "category": "category, kategorie, gruppe",
        "vendor": "vendor, hersteller, anbieter, manufacturer, software-hersteller",
        "depends_on": "depends on, hängt ab von, abhängig von, schnittstellen",
        "data_categories": _DATA,
        "needs": _NEEDS,
        **{f"demand.{key}": names for key, names in _DEMAND.items()},
        **_PROTECTION,
        **_RECOVERY,
        **_MIGRATION,
        **_WAVE,
        **_STAFF,
    },
    "service": {
        "id": f"{_ID}, dienst-id, service id, kürzel",
        "name": f"{_NAME}, dienst, service, dienstname, service name, it-service, verfahrensname",
        "application": _APPLICATION,
        "organisation": _ORGANISATION,
        "consumers": "consumers, nutznießer, kostenträger, zahler, verbraucher",
        "current": f"current, {_SITE}, läuft in, läuft heute in, betriebsort, aktueller standort, host",
        "cost_per_year": "kosten, kosten pro jahr, kosten p a, jahreskosten, kosten/jahr, jährliche kosten, "
        "kosten im jahr, laufende kosten, betriebskosten, cost per year, annual cost, cost, yearly cost, "
        "kosten pro monat, monatliche kosten, kosten/monat, monthly cost",
        "users": "users, nutzer, benutzer, anzahl nutzer, nutzerzahl, anwender, anzahl benutzer, nutzende",
        "contract_end": "vertragsende, vertrag bis, laufzeit bis, contract end, ende vertrag, vertragslaufzeit, "
        "laufzeitende, kündbar zum",
        "exit_share": "restzahlung, exit share",
        "needed_from": "benötigt ab, needed from, gebraucht ab, einführung",
        "pin": "pin, festgelegt auf, fixiert auf",
        "allowed": "allowed, nur zu, erlaubt",
        "forbidden": "forbidden, nicht zu, verboten",
        "on_site_required": "vor ort nötig, vor ort, on site required",
        "earliest": "frühestens, earliest",
        "latest": "spätestens, latest",
        "participation": "beteiligung, teilnahme, participation, stand der entscheidung",
        "data_categories": _DATA,
        "needs": _NEEDS,
        **{f"demand.{key}": names for key, names in _DEMAND.items()},
        **_PROTECTION,
        **_RECOVERY,
        **_MIGRATION,
        **_STAFF,
    },
    "dependency": {
        "service": "service, dienst, von, source, quelle, abhängiger dienst",
        "on": "on, braucht, hängt ab von, nach, target, ziel, depends on",
        "apart_cost_per_year": "kosten getrennt, mehrkosten getrennt",
        "max_latency_ms": "latenz, max latenz, höchste latenz, latency",
        "order": "reihenfolge, order",
        "together": "zusammen, together",
    },
    "price": {
        "provider": _PROVIDER,
        "application": _APPLICATION,
        "function": "function, funktion, aufgabe",
        "unit": "unit, einheit, mengeneinheit",
        "amount": "amount, preis, betrag, einzelpreis, preis pro jahr, price",
        "one_off": "einmalig, einmalkosten, one-off, einrichtung",
        "from": "from, gültig ab, ab",
    },
    "offer": {
        "service": "service, dienst, verfahren",
        "data_centre": _SITE,
        "provider": _PROVIDER,
        "price_per_year": "preis, preis pro jahr, jahrespreis, angebot, price, price per year",
        "one_off": "einmalig, einmalkosten, one-off",
    },
    "link": {
        "a": "a, von, standort a, from",
        "b": "b, nach, standort b, to",
        "latency_ms": "latenz, latency, laufzeit",
    },
}

SHEETS: Final[dict[str, str]] = {
    "planning": "planung, planning",
    "organisation": "organisationen, organisation, kommunen, gemeinden, träger, organisations, municipalities",
    "provider": "anbieter, provider, providers, betreiber, dienstleister",
    "data_centre": "rechenzentren, rechenzentrum, standorte, serverräume, data centres, data centers, sites",
    "team": "teams, team, mannschaften",
    "application": "anwendungen, anwendung, applications, produkte, software",
    "service": "dienste, dienst, services, service, verfahren, fachverfahren, verfahrensliste, inventar, inventory",
    "dependency": "abhängigkeiten, schnittstellen, dependencies",
    "price": "preise, preisliste, katalog, prices, produktkatalog",
    "offer": "angebote, offers",
    "platform": "plattformen, platforms",
    "aim": "ziele, aims",
    "digital": "digitalisierungsstand, stand der digitalisierung, digital",
    "funding": "finanzierung, förderung, umlagen, fundings",
    "agreement": "vereinbarungen, verträge, agreements",
    "committee": "gremien, ausschüsse, committees",
    "phase": "phasen, verfahrensphasen, phases",
    "link": "leitungen, links, latenzen",
}


@cache
def keys_by_name(table: str) -> dict[str, str]:
    """The key of a table for each known name of a column, folded as `safe_text.folded` does."""
    found: dict[str, str] = {}
    for key, names in _KNOWN.get(table, {}).items():
        for name in names.split(","):
            found.setdefault(folded(name), key)
    return found


@cache
def tables_by_name() -> dict[str, str]:
    """The table for each known name of a sheet or file, folded."""
    return {folded(name): table for table, names in SHEETS.items() for name in names.split(",")}


def known_tables() -> tuple[str, ...]:
    """The tables whose columns have known names."""
    return tuple(_KNOWN)
