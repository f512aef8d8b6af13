/** Comments with what is to be masked marked as `[text/kind]`, and comments that only look as if there were something. By language. */
export const LINES: Readonly<Record<string, string>> = {
  en: `
my ticket is [INC0012345/ticket]
Still waiting on [REQ0091772/ticket] and [RITM0045512/ticket].
[inc0048213/ticket] was closed without a word
see [INC 0012345/ticket], second time this month
Change [CHG0030012/ticket] broke the badge doors, problem record is [PRB0004411/ticket]
Your ref [SR-2024-5519/ticket]. Nice job.
Ticket number [445566/ticket] is still open
ticket [#778123/ticket] closed too early
case no. [00981234/ticket] - nobody called
I have opened [#5582041/ticket] for it
tickets [445566/ticket], [445567/ticket] and [445570/ticket] are all about the same dock
[REQ-77310/ticket] and [77314/ticket] are duplicates
Ref: [HD-20418/ticket]. Sorted in ten minutes.
Incident [2210987/ticket] should never have been P4
Jira ticket [ITOPS-4412/ticket] has no owner
The request number is [771204/ticket].
[TASK0098123/ticket] done, thanks
It was [884512/ticket], that's my ticket number, from May
reference [SCTASK0012999/ticket] please reopen
my employee number is [E204417/employee] if you need
Employee ID: [00418832/employee]
emp id [77231/employee], laptop never arrived
Staff no. [P00123/employee] here, no access since Monday
My personnel number [204417/employee] was typed wrong
The number of my badge is [E-40917/employee].
[EMP-20418/employee] is written on the sticker
payroll number [PR55120/employee], wrong cost centre again
They asked for my employee number four times in one ticket. It's [E-204417/employee], for the fifth time.
[E20418/employee] is my employee number
my ID is [E204417/employee], login still fails
Please call me on [0161 496 0733/phone] after 2pm
Pls call me on [+48 601 555 019/phone] after 3 pm
call [07700900461/phone] or mail [j.okoye@globex.example/email]
my mobile is [+49 170 5551234/phone], I'm on the road
reach me at [(602) 555-0142/phone] any time
US desk: [602-555-0142/phone]
fax [212.555.0199/phone] still in the signature??
call me at ext. [4432/phone]
You can reach me on [0161 496 0733 ext. 12/phone]
[+1-415-555-2671/phone] is my cell
ring me on [x4432/phone] please
My new number is [+353 1 555 0142/phone].
Phone [555-0142/phone], ask for facilities
[+91 98450 55123/phone] whatsapp also fine
tel [020 7946 0958/phone]
the hotline [+44 (0)20 7946 0018/phone] was engaged for an hour
dial [0049 89 636 48018/phone] and you hear music for ever
Text me on [07700 900134/phone] when the laptop is ready.
Number on the form is wrong, mine is [+61 491 570 156/phone].
I wrote to [facility.help@nordwerk.example/email] twice.
user [t.okonkwo+it@sub.mail.example.org/email] has left the company
my mail ([p.okeke77@mailbox.example/email]) bounces.
mailto:[helpdesk@firm.example/email]?subject=help does nothing
write me: [jane.doe (at) firm.example/email]
write to [jane.doe at firm dot example/email] as the filter eats the real one
'[o'brien_k@firm.co.uk/email]' is locked
My corporate card [4111 1111 1111 1111/card] was charged twice
[5555555555554444/card] got declined in the shop portal
amex [3782 822463 10005/card] on the travel site
Card number [6011-1111-1111-1117/card] is saved in plain text!
company card [4929 0000 0000 1234/card] please delete it from the ticket
Refund to [GB29 NWBK 6016 1331 9268 19/iban], please
my IBAN is [GB29NWBK60161331926819/iban]
iban [gb29 nwbk 6016 1331 9268 19/iban] was rejected
Please pay to [IE29 AIBK 9311 5212 3456 78/iban].
My IP is [10.44.18.203/ip]
The workstation in lab 3 has the IP [192.168.40.7/ip], should you need it
ping [172.16.4.9/ip] times out
can't reach [10.0.3.12/ip]:8443 from home
printer at [10.20.31.7/ip] is offline since Friday
IPv6 [2001:db8:85a3::8a2e:370:7334/ip] gets no route
[fe80::1ff:fe23:4567:890a/ip] shows up in the log
Reset link was [https://forms.westbrook.example/r?token=9fA2kk71/url]. Expired.
[https://sso.firm.example/login?session=a8f3kd92jf&lang=en/url] loops
they mailed [https://files.example.com/d/8fj29dk2Lq03mZx7Yt55/url] to the whole team
[https://admin:Winter2024@intranet.example/panel/url] was in the manual, really
link [https://store.example/x?sig=Zk3%2F9aQ1p&se=2024/url] works for anyone
[https://portal.example/#access_token=eyJhbGciOiJIUzI1NiJ9.e30.x/url] in the address bar
Send the monitor to [14 Harbour Road, Peterhead/address] please.
My home address for the courier is [14 Larch Close, Didcot OX11 3QT/address].
I moved to [221B Baker Street/address] and VPN died
laptop was delivered to [12 Mill Lane, Leeds LS1 9ZZ/address] instead
please ship to [1600 Pennsylvania Avenue/address], third floor
my home address is [7 old mill road/address] now
Live at [350 Fifth Ave, New York/address], fibre is fine
office at Flat 3, [12 Baker Street/address] closed
Waited 45 minutes on the phone, then 3 calls, 2 tickets, 0 help
Version 10.0.19045.3803 crashes daily
after update to 1.6.0.24 Teams is dead
driver 31.0.15.4617 is broken
Teams version 1.5.0.30 freezes
error 0x80070005 again and again
Error code 1603 when installing
KB5034441 fails with 0x80070643
The 2024-01-15 outage was handled well
Since 12.03.2024 nothing works
on 03/12/2024 at 14:30 the VPN dropped
between 08:00 and 16:30 nobody answers
we paid $1,299.00 for this
it cost 1 299,00 € and is slow
ordered 500 monitors, got 50
we have 12000 users and 1 admin
room 4.12 has no projector
Room 1204 projector is dead
Windows 11 24H2 on a Latitude 5440
HTTP 500 on port 8080
order 4500123456 still not delivered
PO 4500012345 not approved
serial number 5CG1234XYZ
serial 1234567890 is on the sticker
the 24/7 hotline is a joke, 10/10 would not call
I called 3 times in 2023
call me after 1500
call at 14:30 please
Office 365 is slow, 365 days a year
100% CPU, 16384 MB RAM, 1920x1080
COVID-19 rules, UTF-8 mess, SHA-256, ISO-27001
MAC 00:1A:2B:3C:4D:5E is blocked
std::vector vs a::b, who cares
https://www.firm.example/help/how-to-reset-your-password
see https://kb.example.com/articles/KB0012345 for it
https://intranet.example/news/2024/05/new-laptops-for-everyone.html
we are 5 minutes down the road
2 google drive folders vanished
3 way calls drop, 1 drive failed
the laptop (LAP-20418) is slow
PC-00123 won't boot
asset tag 100234 is wrong
the case of 2 people and 1 ticket
request 2000 licences please
case in point: 3 weeks
It takes 1500 clicks
invoice 20240512 was lost
Follow @itsupport for news, @2pm we left
I rate it 9/10!
Q3 2024 was awful, 2023-2024 better
Ping is 120.5 ms, was 20.1
1.2.3.4.5 steps in the guide
pi is 3.14159265
colour #112 is ugly
#1 problem: VPN
model 4455667788 is discontinued
tracking number 1234 5678 9012 says delivered
it has 4 cores 16 threads 32 gb
my score is 10 of 10
batteries CR2032, AAA
Building 7, floor 12, desk 4417
at that point a dot com like this wins
from 10 to 12 in the morning
Dear team, 1) slow 2) noisy 3) old
in 2019 2020 2021 it was fine
`,
  de: `
Ticketnummer [INC0048213/ticket] bitte schließen
Vorgang [4711223/ticket] ist seit drei Wochen offen
Gemeldet unter [#5582041/ticket]. Bisher nichts
Ticket Nr. [778120/ticket] wurde einfach geschlossen
Störungsnummer [990187/ticket], keine Antwort
Bitte Ticket [RQ0091557/ticket] schließen, danke
Personalnummer [00418832/employee], falls nötig
Meine Personalnr. ist [204417/employee]
Mitarbeiter-ID: [E123456/employee]
Pers.-Nr. [77123/employee] steht falsch im Profil
Rufen Sie mich bitte zurück unter [0171 5540923/phone]
Telefon [089/1234567/phone], vormittags
Tel.: [+49 (0)30 901820/phone]
Meine Durchwahl ist [4417/phone]
Handy [0151-23456789/phone] ist neu
Erreichbar unter [030 901 820 12/phone] bis 16 Uhr
Ich bin unter [0049 170 5551234/phone] zu erreichen
Bitte Rückmeldung an [s.haberkorn@klinikum-nord.example/email], danke.
Postfach [müller.j@straßenbau.example/email] ist voll
Unsere Bankdaten: [DE89 3704 0044 0532 0130 00/iban].
IBAN [DE89370400440532013000/iban]
Kreditkarte [4111 1111 1111 1111/card] wurde abgelehnt
Der Drucker hat die IP [10.48.7.112/ip]
Adresse [192.168.178.1/ip] antwortet nicht
neuer Standort ist [Lindenstraße 14, 99084 Erfurt/address]
Privatadresse: [Lindenweg 7, 79098 Freiburg/address]
Bitte an [Hauptstr. 5/address] liefern
Ich wohne in der [Berliner Straße 12a, 10115 Berlin/address].
Lieferung an [Am Lindenhof 3, 80331 München/address] kam nie an
Link war [https://portal.beispiel.de/reset?token=8fj29dk2/url], abgelaufen
Version 10.2.0.14 stürzt ab
Fehlercode 0x8007000E beim Update
Fehler 1603 seit 12.03.2024
Am 01.02.2024 um 14:30 Uhr war Ausfall
Kostet 1.299,00 € im Monat
Raum 4.12 hat kein WLAN
Bestellung 4500123456 fehlt
Auftragsnummer 778899001 ist unklar
Mein Arbeitsplatz 12 hat keinen Strom
Parkplatz 5 ist besetzt
Monitoring 24 Stunden am Tag
Auf dem Umweg 2 Tage verloren
500 Mitarbeiter und 2 Admins
Seriennummer 9988776655 nicht lesbar
Windows 11, Office 2021, 16 GB
Seit 2019 nichts Neues, 2 von 10
Kostenstelle 10044500 gesperrt
Ich habe 3 Tickets in 14 Tagen gemeldet
Die Hotline hat 45 Minuten gebraucht
`,
  fi: `
Tiketti [INC0048213/ticket] koski vanhaa konetta
Tiketin numero on [445566/ticket]
palvelupyyntö [REQ-77120/ticket] yhä auki
Tein tiketin [#778120/ticket], ei vastausta
Viite [SR-771204/ticket].
henkilönumeroni on [204417/employee]
Työntekijänumero [E123456/employee]
henkilönumero: [00418832/employee], kortti ei toimi
Numeroni on muuttunut: [050 774 1120/phone]
puh. [040 123 4567/phone]
Soittakaa numeroon [+358 50 987 6543/phone] kiitos
Voitteko soittaa, [044 902 7716/phone].
puh [0401234567/phone] tavoittaa aina
vaihde [09 123 4567/phone] ei vastaa
Sähköpostini on [t.laaksonen@esimerkki.fi/email] jos tarvitsette
Tili [FI21 1234 5600 0007 85/iban] on väärin
Maksoin kortilla [4920 1234 5678 9010/card], näkyykö se
Oma osoitteeni on [10.20.31.7/ip].
Toimitusosoite: [Kauppakatu 14 B 22, 40100 Jyväskylä/address].
Asun [Mannerheimintie 12 A 4/address]
toimisto on [Kauppakadulla 14/address] nykyään
Lähetys [Rantatie 3, 00100 Helsinki/address] katosi
Linkki: [https://esimerkki.fi/reset?token=8fj29dk2/url], kiitos
versio 10.0.3.12 kaatuu
virhekoodi 80070005 taas
Monitori 2 on rikki, huone 312
klo 14.30 ja 15.45 välillä
12.3.2024 alkaen hidas
maksoi 1 299,00 €
tilaus 4500123456 hukassa
soitin 3 kertaa, odotin 45 minuuttia
noin 500 käyttäjää ja 2 tukihenkilöä
Windows 11 ja 16 gigaa
sarjanumero 1234567890 tarrassa
Arvosana 8/10, kerros 4
`,
  sv: `
Mitt ärende [INC0048213/ticket] gällde delad brevlåda
Ärendenummer [445566/ticket] är stängt
Ärende nr [778120/ticket] utan svar
Önskar hjälp med [SR-771204/ticket], tack
mitt anst.nr är [804417/employee], ni frågade efter det
Anställningsnummer [A-204417/employee].
Mitt anställningsnummer är [00418832/employee]
ring mig på [040-551 28 73/phone] när ni är klara
Kan ni ringa före lunch? [070-318 44 90/phone]
på mobilen ([0457-310 66 21/phone]) dessutom
Telefon: [08-123 456 78/phone]
nås på [+46 70 123 45 67/phone]
anknytning [4432/phone], ring gärna
mejlet till [lars.öhman@sjukhuset.example/email] studsar
Konto [SE45 5000 0000 0583 9825 7466/iban] för utlägget
mitt kort [5301 2200 4815 9937/card] godkänns inte
IP:t på skrivaren är [10.44.7.119/ip]
skannern på [Industrigatan 14, 722 10 Västerås/address].
Jag bor på [Storgatan 3/address] och har fiber
leverera till [Södra vägen 12 B, Göteborg/address] tack
länken [https://portal.exempel.se/login?session=9f3c77ab/url] dog
version 4.10.0.1 kraschar
felkod 0x80004005 varje dag
den 12/3 kl 14.30 låg allt nere
det kostade 1 299 kr
rum 312 på plan 3 saknar skärm
beställning 4500123456 försvann
jag har ringt 3 gånger på 2 veckor
500 användare och en tekniker
vägen 3 gånger runt huset
Windows 11 och 16 GB sedan 2023
`,
  es: `
Por favor cerrar caso [REQ-33018/ticket], gracias.
Incidencia [INC0048213/ticket] sin respuesta
número de incidencia [445566/ticket]
Solucionado, caso [CS-2024-00981/ticket].
la solicitud nº [778120/ticket] sigue abierta
Mi número de empleado es [F-204417/employee]
nº de empleado: [00418832/employee]
legajo [77231/employee]
llamar al [+34 612 009 847/phone] a partir de las 9
Mi nuevo número es el [+34 611 20 45 87/phone].
llámame al [612 34 56 78/phone]
teléfono [912345678/phone], gracias
Tel. [91 123 45 67/phone]
extensión [4432/phone], llamen por la mañana
mi correo bueno es [lsepulveda@vallesur.example/email]
La cuenta [ES91 2100 0418 4502 0005 1332/iban] está mal
tarjeta [4111-1111-1111-1111/card] rechazada
la IP [192.168.1.77/ip] no responde
mi nueva dirección es [calle Embajadores 112, 3º B, Madrid/address].
Vivo en [Calle Mayor 12/address]
enviar a [Avenida de la Constitución 5, 41001 Sevilla/address]
oficina en [Paseo de Gracia, 43/address]
enlace [https://portal.ejemplo.es/reset?token=9f3c77ab/url] caducado
versión 10.0.0.5 falla
código de error 80070005
el 12/03/2024 a las 14:30
costó 1.299,00 euros
sala 312, planta 4
pedido 4500123456 perdido
llamé 3 veces en 2024
500 empleados y 2 técnicos
Windows 11 con 16 GB
`,
  fr: `
Le ticket [INC0048213/ticket] traîne depuis lundi
Réf. [SD-119402/ticket]. Toujours pas réglé
ticket n° [445566/ticket] fermé sans réponse
ma demande n°[778120/ticket] est perdue
Ticket [REQ-2024-55871/ticket] : « résolu ».
Mon matricule est le [A0073915/employee], au cas où.
matricule [204417/employee]
numéro d'employé : [00418832/employee]
me rappeler au [+32 475 12 34 56/phone] avant vendredi
Appelez-moi sur mon fixe, [01 44 55 66 77/phone]
Tél. [06.12.34.56.78/phone]
joignable au [0612345678/phone]
voyez avec Emmanuel au [4417/phone].
contactez [support.licences@exemple-mairie.fr/email]
l'IBAN [FR14 2004 1010 0505 0001 3M02 606/iban] trois fois
ma carte [5555 5555 5555 4444/card] a été débitée
L'adresse [10.42.7.118/ip] ne répond plus
Mon bureau est au [14 rue des Tanneurs, 4000 Liège/address], porte de droite
livrer au [12 rue de la Paix/address] svp
J'habite [3 bis avenue Victor Hugo, 75116 Paris/address]
[5, boulevard Saint-Germain/address] le câble est coupé
Le code figure dans [https://portail.exemple.be/reset?token=9f3c77ab/url], je vous laisse
version 10.1.2.3 instable
code erreur 80070005
le 12/03/2024 à 14h30
coûte 1 299,00 € par an
salle 312, étage 4
commande 4500123456 perdue
2 places de parking pour 500 personnes
3 cours Excel annulés
appelé 3 fois en 2 jours
Windows 11, 16 Go
`,
}
