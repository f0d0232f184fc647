"""What the demo's organisers say, in English and in Arabic. Nothing of it happened."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    text: str
    kind: str = "INFORMATION"
    severity: str = "INFORMATION"
    sure: bool = True
    location: str | None = None
    language: str = "en"
    corrects: str = ""
    retracts: str = ""
    reason: str = ""


METRO = "Metro station Old Port is closed."
TRUCKS = "Somebody saw two vans with barriers behind the library."

LIVE = (
    Said("We gather at the fountain. Stewards wear yellow armbands, say hello to one.", location="Fountain"),
    Said("Banners and drums are by the bakery steps. Take what you can carry.", location="Bakery steps"),
    Said("نجتمع عند النافورة. المنظّمون يضعون شارات صفراء.", language="ar", location="النافورة"),
    Said("First aid is the green tent next to the tram stop.", "MEDICAL", location="Tram stop"),
    Said("Legal team: write the number from the leaflet on your arm before we start.", "LEGAL", "IMPORTANT"),
    Said("Children's corner with chalk and tea is open until we leave.", location="Library garden"),
    Said("About two hundred of us by now. The choir is warming up."),
    Said("Water is needed at the first-aid tent.", "NEED", "IMPORTANT", location="Green tent"),
    Said("Bags are said to be searched at the north gate.", "POLICE", sure=False, location="North gate"),
    Said("Sign language is at the front left of the steps, look for the blue scarf."),
    Said("The march is moving, slowly, along Bridge Street.", "MOVEMENT", location="Bridge Street"),
    Said("المسيرة تتحرّك ببطء في شارع الجسر.", "MOVEMENT", language="ar", location="شارع الجسر"),
    Said("Please leave the tram lane free: trams still run.", "SAFETY", "IMPORTANT"),
    Said("Water has arrived, thank you. Enough for now.", "NEED", location="Green tent"),
    Said(METRO, "ROUTE", "IMPORTANT"),
    Said("Wheelchair group goes by the ramp at the museum, two stewards are with them.", "ROUTE"),
    Said(
        "Metro station Old Port is open, only the east exit is shut.",
        corrects=METRO,
        reason="One exit is closed, not the station. We asked the staff.",
    ),
    Said("Neighbours throw flowers from the balconies. Wave back."),
    Said("The head of the march has reached the bridge.", "MOVEMENT", location="Bridge"),
    Said("Short stop on the bridge so that the back can close up. Keep to the right.", "MOVEMENT", location="Bridge"),
    Said("The bridge's left pavement is narrow: go in twos.", "SAFETY", "IMPORTANT", location="Bridge"),
    Said("نقف قليلًا على الجسر حتى يلحق بنا الباقون.", language="ar", location="الجسر"),
    Said("A child called Milo was looking for his aunt. They have found each other.", "ALL_CLEAR"),
    Said(TRUCKS, "POLICE", sure=False, location="Library"),
    Said("Somebody fainted at the tram stop; two medics are there. Leave them a way.", "MEDICAL", "URGENT"),
    Said("She is sitting up and drinking tea. Thank you for the space.", "MEDICAL"),
    Said(
        "Behind the library there is a vegetable delivery and nothing else.",
        retracts=TRUCKS,
        reason="Two stewards went to look: it is the market's delivery.",
    ),
    Said("We turn into Rope Walk now, not into Harbour Road.", "ROUTE", "IMPORTANT", location="Rope Walk"),
    Said("ننعطف الآن إلى ممشى الحبال، لا إلى طريق المرفأ.", "ROUTE", "IMPORTANT", language="ar"),
    Said("About six hundred of us. The drums carry to the water.", location="Rope Walk"),
    Said("Two police officers walk along at the back. Calm, no questions so far.", "POLICE", location="Rope Walk"),
    Said("Blankets wanted for the speeches: it is windy by the quay.", "NEED", location="Quay"),
    Said("Toilets: the boat club has opened its doors, ring at the red one."),
    Said("The head is at the old port. Find your neighbours and sit down.", "MOVEMENT", location="Old port"),
    Said("وصلت المقدّمة إلى الميناء القديم. اجلسوا مع جيرانكم.", language="ar", location="الميناء القديم"),
    Said("The tenants of number 14 speak first. Please be quiet at the back."),
    Said("Photographs: only of the stage, never of faces. Ask before you film.", "SAFETY", "IMPORTANT"),
    Said("Tea and lentil soup at the boat club, pay what you like.", location="Boat club"),
    Said("Some say the last tram leaves early tonight. We are asking.", "ROUTE", sure=False),
    Said("The choir sings next. Stay close, stay warm.", location="Old port"),
)
STILL = (
    Said("Soup is still there for about fifty people.", "NEED", location="Boat club"),
    Said("The choir sings a second song, the one with the clapping.", location="Old port"),
    Said("Lost: a grey mitten with a hole. Found mittens lie at the green tent."),
    Said("ما زال الحساء يكفي نحو خمسين شخصًا.", "NEED", language="ar", location="نادي القوارب"),
    Said("Wind is picking up. Stewards have twenty more blankets.", location="Quay"),
    Said("The tenants thank everybody. The petition lies by the stage until we go."),
    Said("Trams run every ten minutes, asked at the stop just now.", "ROUTE"),
    Said("Who walks home alone? Meet at the bakery steps, we go in groups.", "SAFETY", location="Bakery steps"),
)
"""What the simulated organiser goes on to say, round and round, while the demo runs."""

TOMORROW = (
    Said("نلتقي غدًا عند النافورة في الخامسة. أحضروا أصدقاءكم.", language="ar", location="ساحة السوق"),
    Said("من لديه مكبّر صوت يعمل بالبطارية؟ نحتاج إلى واحد.", "NEED", language="ar"),
    Said("وجدنا مكبّر صوت، شكرًا لكم.", "NEED", language="ar"),
)
CLOSED = (
    Said("We stand at the old gate. Candles are in the blue crate.", location="Old gate"),
    Said("Forty neighbours, one dog. It is quiet on the road."),
    Said("A patrol passed without stopping.", "POLICE", location="Hill road"),
    Said("الجميع بخير، والطريق هادئ.", "ALL_CLEAR", language="ar"),
    Said("We are done for tonight and go down together. Thank you.", "ALL_CLEAR", location="Hill road"),
)


@dataclass(frozen=True)
class Told:
    """An alert's title and body, in the group's language first."""

    severity: str
    written: tuple[tuple[str, str, str], ...]

    def texts(self) -> list[dict[str, str]]:
        return [{"language": language, "title": title, "body": body} for language, title, body in self.written]


BRIDGE = Told(
    "URGENT",
    (
        ("en", "The bridge is closed", "Wait on Bridge Street, keep to the right. Stewards tell you when we go on."),
        ("ar", "الجسر مغلق", "انتظروا في شارع الجسر والزموا اليمين. يخبركم المنظّمون متى نتابع."),
    ),
)
BRIDGE_OPEN = Told(
    "URGENT",
    (
        ("en", "The bridge is open again", "Only the left pavement was shut. Go on slowly, in twos."),
        ("ar", "الجسر مفتوح من جديد", "كان الرصيف الأيسر وحده مغلقًا. تابعوا ببطء، اثنين اثنين."),
    ),
)
FROST = Told(
    "IMPORTANT",
    (
        ("en", "Harvest starts an hour later", "There is frost in the upper grove. We meet at the well at nine."),
        ("ar", "يبدأ القطاف بعد ساعة", "في البستان الأعلى صقيع. نلتقي عند البئر في التاسعة."),
    ),
)
STALLS = Told(
    "INFORMATION",
    (
        ("ar", "الاجتماع في المكتبة", "نجتمع الليلة في المكتبة لا في السوق، في السادسة."),
        ("en", "We meet in the library", "Tonight's meeting is in the library, not at the market, at six."),
    ),
)
