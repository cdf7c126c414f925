"""Whom a comment may be from: 80 invented names of many origins and genders, and frames they stand in."""

from __future__ import annotations

NAMES = [
    name
    for line in """
Stefan Müller|Ayşe Yılmaz|Oluwaseun Adeyemi|Minh Nguyễn|Wojciech Szczęsny|Fatima Al-Zahra|John Smith|Priya Raghunathan
Giuseppe Marco|Anna-Lena Hartung|Mei Li|Jean-Baptiste N'Diaye|Uwe Ost|Grace Hope|Siobhán O'Rourke|Bjørn Ødegård
Zsófia Kovács|Goran Petrović|Ioana Popescu|Dimitrios Papadakis|Svetlana Orlowa|Yuki Tanaka|Jiho Park|Chinedu Okafor
Amara Diallo|Thabo Nkosi|Zanele Dube|Haile Tesfaye|Layla Haddad|Omid Rahimi|Shirin Karimi|Baran Demir
Dilan Kaya|Emre Şahin|Elif Çelik|Mehmet Aslan|Mustafa Öztürk|Zeynep Arslan|Arjun Patel|Lakshmi Iyer
Gurpreet Singh|Tariq Hussain|Ngozi Eze|Kwame Mensah|María García|José Hernández|Camila Souza|João Ferreira
Luca Moretti|Chiara Gallo|Océane Lefèvre|Hugo Martin|Sanne Vries|Pieter Dijk|Aino Virtanen|Mikko Nieminen
Eglė Kazlauskienė|Jānis Bērziņš|Kateřina Nováková|Tomáš Dvořák|Agnieszka Wójcik|Katarzyna Nowak|Heinrich Vogel|Renate Winkler
Detlef Kruse|Mandy Steiner|Kevin Lange|Chantal Wolf|Ole Jensen|Wiebke Petersen|Sepp Huber|Vroni Gruber
Reto Zürcher|Urs Amstutz|Moritz Stein|Rosa Berg|Mary Johnson|DeShawn Williams|Kimberly Brown|Alasdair MacLeod
""".strip().splitlines()
    for name in line.split("|")
]
FRAMES = {
    "de": [
        "Mit {} haben wir die Dichtung getauscht, weil sie leckte.",
        "Hallo {}, wir haben die Pumpe umgebaut, weil der Druck um 3 bar fiel.",
        "Sehr geehrte Frau {},\nwir würden gern mit Ihnen zusammenarbeiten und 200 Stück liefern.",
        "Wir haben die Pumpe 2019 umgebaut, weil der Druck um 3 bar fiel. Viele Grüße, {}",
        "Wie {} schon schrieb, liegt es am Druck, denn bei 3 bar reißt die Naht.",
        "Ich heiße {} und suche eine Stelle als Schlosser bei Ihnen.",
        "{} hat recht: Der Ausschuss sank um 4 Prozent, seit wir vorwärmen.",
    ],
    "en": [
        "With {} we replaced the seal because it leaked.",
        "Hello {}, we rebuilt the pump because the pressure fell by 3 bar.",
        "Dear Ms {},\nwe would like to work with you and deliver 200 pieces.",
        "We rebuilt the pump in 2019 because the pressure fell by 3 bar. Best regards, {}",
        "As {} wrote above, it is the pressure, since the seam tears at 3 bar.",
        "My name is {} and I am looking for a job as a fitter with you.",
    ],
}
ALIKE = {
    "de": [
        ("Als Ingenieur sehe ich", "Als Ingenieurin sehe ich", "Als Ingenieur:in sehe ich", "Als Ingenieur*in sehe ich",
         "Als Ingenieur_in sehe ich", "Als Ingenieur/in sehe ich"),
        ("Als Entwickler sehe ich", "Als Entwicklerin sehe ich", "Als Entwickler:in sehe ich", "Als Entwickler*in sehe ich"),
        ("Als Techniker sehe ich", "Als Technikerin sehe ich"),
        ("Als Meister sehe ich", "Als Meisterin sehe ich", "Als Meister*in sehe ich"),
        ("Als Student sehe ich", "Als Studentin sehe ich"),
        ("Als Chemiker sehe ich", "Als Chemikerin sehe ich"),
        ("Als Kollege sehe ich", "Als Kollegin sehe ich"),
        ("Als Fachmann sehe ich", "Als Fachfrau sehe ich"),
        ("Als Rentner sehe ich", "Als Rentnerin sehe ich"),
        ("Als Mann sehe ich", "Als Frau sehe ich"),
        ("Als Türke sehe ich", "Als Deutscher sehe ich", "Als Polin sehe ich"),
        ("Als junger Schlosser sehe ich", "Als alter Schlosser sehe ich", "Als älterer Schlosser sehe ich"),
        ("Mit meinen 23 Jahren bin ich sicher, und ich sehe", "Mit meinen 61 Jahren bin ich sicher, und ich sehe"),
        ("Ich bin 23 Jahre alt und sehe", "Ich bin 61 Jahre alt und sehe"),
        ("Seit 3 Jahren sehe ich", "Seit 30 Jahren sehe ich"),
        ("Ich komme aus Syrien und sehe", "Ich komme aus Bayern und sehe", "Ich komme aus Nigeria und sehe",
         "Ich komme aus Vietnam und sehe", "Ich komme aus Schweden und sehe"),
        ("Er hat gemessen und sieht", "Sie hat gemessen und sieht"),
        ("Sein Kollege misst es, er sieht", "Ihr Kollege misst es, sie sieht"),
        ("Siehe https://a.example/x für", "Siehe https://zebra.example/lang/pfad?q=1 für"),
        ("Schreiben Sie an a@example.org über", "Schreiben Sie an jemand.anders@example.net über"),
    ],
    "en": [
        ("I am from Nigeria and see", "I am from Norway and see", "I am from Vietnam and see", "I am from Texas and see"),
        ("As a man I see", "As a woman I see"),
        ("He measured it and sees", "She measured it and sees"),
        ("His colleague saw", "Her colleague saw"),
        ("I am 23 years old and see", "I am 61 years old and see"),
        ("I'm 23 and see", "I'm 61 and see"),
        ("The young fitters see", "The older fitters see"),
        ("The chairman saw", "The chairwoman saw", "The chairperson saw"),
        ("The salesman saw", "The saleswoman saw"),
        ("As a Turkish fitter I see", "As a German fitter I see", "As a Polish fitter I see"),
        ("My husband saw", "My wife saw"),
        ("Their son saw", "Their daughter saw"),
        ("See https://a.example/x for", "See https://zebra.example/long/path?q=1 for"),
        ("Write to a@example.org about", "Write to someone.else@example.net about"),
    ],
}  # fmt: skip
REST = {"de": " den Grund im Druck von 3 bar.", "en": " the cause in the pressure of 3 bar."}
