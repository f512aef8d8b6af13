"""Draws names of people from many cultures in usual spellings, and words that are not names."""

import csv
import json
import os
import re

LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]+( [A-Za-zÀ-ɏ'’-]+)?")

# Things that comments mention like people; none of them is a person.
THINGS = """
Jira Teams Outlook Excel Word OneDrive SharePoint Citrix Okta Zoom Webex Slack Miro Trello Confluence Jenkins Docker Kubernetes Ansible
Grafana Kibana Splunk Kafka Postgres Snowflake Databricks Tableau Qlik SAP Concur Ariba Workday ServiceNow Zendesk Freshdesk Ivanti Topdesk
Cisco AnyConnect GlobalProtect Zscaler Jabber Jabra Poly Logitech Yealink Dell Lenovo Surface ThinkPad Latitude MacBook iPad Android Samsung
Adobe Acrobat Photoshop AutoCAD Revit Matlab Python Conda Homebrew Debian Ubuntu Fedora GitHub GitLab Bitbucket RStudio Tidyverse Shiny Rmarkdown
ggplot2 dplyr data.table CMake LLVM OpenMPI HDF5 Trilinos Boost Lustre Slurm Cray Epic Cerner Moodle Canvas Ladok Primus Visma Personec Lemonsoft
Windows Linux Intune Autopilot BitLocker Defender Copilot ChatGPT Siri Alexa Cortana Bixby Watson Einstein Wilma Hilma Titania Helmi Atlas Phoenix Merlin
Mercury Apollo Athena Hermes Clara Luna Max Oscar Ada Lisa Felix Aurora Nova Orion Pegasus Skipper Buddy Amelia Nordea Telia Ricoh Canon Epson Xerox Lexmark
Keepass LastPass Dashlane YubiKey Duo Sophos McAfee Norton Kaspersky Qualys Mimecast Proofpoint Citavi EndNote Zotero Nextcloud Dropbox Signal WhatsApp
NHS A&E ENT GP MRI CT CAMHS SLT OT HR IT QA PM TA CEO VPN MFA SSO ERP CRM Wi-Fi LAN Service Desk Helpdesk Covid Parkinson Alzheimer Crohn Matron Sister Nurse Doctor
Monday Tuesday Friday Easter Christmas Jordan Georgia Florence Paris Charlotte Victoria Lincoln Sydney Berlin Helsinki Espoo Tampere Malmö Lyon Sevilla Köln
Android Kindle Xbox Spotify Netflix Instagram Facebook Twitter Google Apple Amazon Microsoft Oracle Siemens Bosch Philips Ericsson Nokia Volvo Airbus
""".split()
PLACES = """Hospital|Clinic|Ward|House|Building|Centre|Infirmary|Auditorium|Room|Wing|School|University|Street|Road|Campus|Hall|Airport|Station|Library""".split("|")


class Names:
    """Draws given and family names of about sixty cultures from data/names; each culture is equally likely."""

    def __init__(self, folder):
        self.cultures = []
        with open(os.path.join(folder, "names.json"), encoding="utf8") as file:
            for lists in json.load(file).values():
                self._add(lists.get("first", ()), lists.get("last", ()))
        given, family = {}, {}
        for kind, table in (("forenames", given), ("surnames", family)):
            path = os.path.join(folder, f"common-{kind}-by-country.csv")
            with open(path, encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    table.setdefault(row["Country"], []).append(row["Romanized Name"])
        for country in sorted(given):
            self._add(given[country], family.get(country, ()))

    def _add(self, given, family):
        given = sorted({n for n in given if LATIN_NAME.fullmatch(n or "")})
        family = sorted({n for n in family if LATIN_NAME.fullmatch(n or "")})
        if given:
            self.cultures.append((given, family or given))

    def draw(self, random):
        given, family = random.choice(self.cultures)
        return random.choice(given), random.choice(family)

    def written(self, random, alone=0.55):
        """Returns a name as someone might write it."""
        given, family = self.draw(random)
        if random.random() < alone:
            name = given if random.random() < 0.9 else family
        else:
            name = random.choice(
                (
                    f"{given} {family}", f"{given} {family}", f"{given} {family}", f"{given} {family[0]}.", f"{given} {family[0]}",
                    f"{given[0]}. {family}", f"{family}, {given}", f"{family} {given}", f"{given.lower()}.{family.lower()}",
                    f"{given} {self.draw(random)[0][0]}. {family}", f"{given}-{self.draw(random)[0]}", f"{given} {family}-{self.draw(random)[1]}",
                )
            )
        way = random.random()
        return name.lower() if way < 0.12 else name.upper() if way < 0.18 else name


def thing(random, names):
    """Returns a capitalised word that is not a person: a product, company, place, role, illness or institution."""
    way = random.random()
    if way < 0.7:
        return random.choice(THINGS)
    given, family = names.draw(random)
    if way < 0.9:
        who = family if random.random() < 0.5 else f"{given} {family}"
        return f"{who} {random.choice(PLACES)}"
    # An invented product: parts of two names, sometimes in capitals.
    made = (given[:3] + family[-3:]).capitalize()
    return made if random.random() < 0.6 else made.upper()
