//! Which roles a word's form can play: closed lists of grammar, time, number and naming.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::tag::hash::Quick;
use crate::tag::patterns::designators::openers;

use super::traits::Traits;

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 24;

/// The closed lists, in lower case, words parted by spaces.
const LISTS: &[(Traits, &str)] = &[
    (
        Traits::MONTH,
        "january february march april may june july august september october november december \
        jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.",
    ),
    (Traits::WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday"),
    (
        Traits::PERIOD,
        "day days week weeks month months year years decade decades century centuries hour hours \
        minute minutes quarter quarters weekend",
    ),
    (
        Traits::NUMBER,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half",
    ),
    (
        Traits::SCALE,
        "hundred thousand million billion trillion mn bn tn m b k hundreds thousands millions billions \
        trillions crore lakh",
    ),
    (Traits::ORDINAL, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
    (
        Traits::UNIT,
        "percent per % percentage kilometres kilometers kilometre kilometer km miles mile yards yard mm cm metres meters \
        metre meter nm feet foot hectares hectare acres square cubic tonnes tonne tons ton kilograms kg pounds mw gw \
        kw kwh mwh gwh megawatts megawatt gigawatts gigawatt kilowatts barrels barrel knots degrees degree litres \
        liters gallons bytes mhz ghz km2 kb mb gb kilotons kilotonnes bcm mtpa",
    ),
    (
        Traits::CURRENCY,
        "dollar dollars euro euros yen pound sterling pesos peso rupees rupee won yuan renminbi rupiah \
        ringgit baht francs franc kronor kroner krona krone zloty hryvnia roubles rubles shekels riyals dirhams dinars \
        usd aud nzd cad sgd hkd twd eur gbp jpy krw cny rmb inr php idr myr thb vnd chf sek nok dkk pln uah rub ils \
        sar aed brl mxn zar try",
    ),
    (
        Traits::FUNCTION,
        "the a an and or but nor of in on at to for from by with without as into onto upon over under \
        between among against during through throughout within across after before since until while when where \
        whereas which who whom whose that this these those there here it its he his him she her hers they their them \
        we our us you your i my me both all each every any some such many most much more other another no not if \
        because although though despite is are was were be been being has have had do does did will would shall \
        should can could may might must let also however therefore thus together today tomorrow yesterday tonight \
        recalling noting welcoming recognising recognizing reaffirming building following including regarding \
        concerning per via than then so what how why yes further additional finally moreover furthermore meanwhile addressing discussing given marks announces strengthens signs hosts meets welcomes launches drives \
        solidifies secures delivers joins visits reaffirms advances commits deepens expands unveils releases celebrates \
        condemns holds concludes establishes \
        mr mrs ms mr. mrs. ms. dr dr.",
    ),
    (
        Traits::GENERIC,
        "joint annual bilateral trilateral multilateral ministerial leaders leader ministers minister \
        national international regional global new inaugural next previous final general special senior officials \
        official working expert experts high level high-level foreign defence defense government presidential \
        virtual first second third fourth executive public statement press media draft common comprehensive \
        federal central local technical meeting summit conference dialogue forum working-level civil international \
        free trade partner partners other strategic state united key increased strengthened enhanced shared \
        expanded major deeper closer stronger",
    ),
    (
        Traits::ORG,
        "agency ministry ministries department departments command commission commissions committee \
        committees council councils group groups fleet force forces navy army bureau office institute institution \
        university college academy association organisation organization organisations federation union alliance \
        coalition authority secretariat administration parliament congress senate assembly corporation corp corp. \
        inc inc. ltd ltd. limited llc plc company foundation fund bank centre center centres centers laboratory \
        laboratories lab network consortium guard corps brigade regiment battalion squadron division wing police \
        service taskforce chamber tribunal court board panel forum headquarters \
        embassy consulate cabinet aerospace atomics dynamics electric airlines airways \
        museum trust unit directorate survey society league legion front movement government accelerator \
        observatory armada militia operator caucus delegation",
    ),
    (
        Traits::AGREEMENT,
        "treaty treaties agreement agreements pact declaration declarations statement convention \
        conventions charter accord accords protocol protocols memorandum memoranda memorandums strategy strategies \
        plan framework partnership partnerships roadmap initiative initiatives guidelines act constitution \
        communique communiqué mou mous concept compact arrangement arrangements agenda pledge code resolution \
        resolutions outlook doctrine blueprint programme program programs programmes vision \
        consensus paper review posture-review order proclamation directive deal \
        package understanding fta sofa action-plan scheme directive regulation bill",
    ),
    (
        Traits::EVENT,
        "summit summits meeting meetings dialogue dialogues conference exercise operation war talks \
        symposium seminar workshop consultations consultation games olympics expo earthquake ministerial conferences \
        exposition airshow colloquium roundtable congress-of convoy tsunami typhoon hurricane cyclone \
        revolution battle uprising massacre holocaust festival conversations session review-conference mission round",
    ),
    (
        Traits::PLACE,
        "sea strait straits island islands peninsula ocean gulf bay cape airport shipyard prefecture \
        province river valley canal port harbour harbor basin city mountains mountain desert lake barracks airfield \
        archipelago isles reef shoal atoll channel passage territory territories highlands plateau base region \
        shipyards dockyard hills coast delta shelf trench heights strip crossing square palace avenue street road \
        bridge dam range ranges county district",
    ),
    (
        Traits::CAPABILITY,
        "missile missiles submarine submarines frigate frigates destroyer destroyers fighter fighters \
        aircraft helicopter helicopters corvette corvettes carrier radar radars satellite satellites system systems \
        vehicle vehicles tank tanks howitzer howitzers drone drones interceptor interceptors torpedo torpedoes \
        telescope hornet hornets growler growlers boat boats vessel vessels rocket rockets bomber bombers class dock \
        docks station project launcher launchers",
    ),
    (
        Traits::TITLE,
        "president president-elect premier minister secretary chancellor senator governor general admiral \
        lieutenant colonel major captain commander commodore marshal ambassador king queen prince princess emperor \
        empress sultan emir amir sheikh pope chief chairman chairwoman chairperson chair director commissioner \
        representative congressman congresswoman congressmember speaker mayor judge justice professor mr mr. mrs mrs. \
        ms ms. dr dr. prof prof. sir dame lord lady baroness baron hon hon. honourable honorable excellency \
        h.e h.e. gen gen. adm adm. lt lt. col col. maj maj. capt capt. sen sen. rep rep. gov gov. amb amb. sgt sgt. \
        brigadier apnsa taoiseach majesty highness advisor adviser coordinator envoy counselor counsellor \
        undersecretary under-secretary sergeant madam madame monsieur prime shri smt datuk dato tun pehin",
    ),
    (
        Traits::DATE_OPENER,
        "today yesterday tomorrow tonight in by over during for within since at before until through \
        throughout on earlier later early late mid end beginning start this last next previous prior fiscal financial \
        fy just almost nearly more a an few several many couple spring summer fall autumn winter",
    ),
    (Traits::POINTER, "the this these last past next coming following previous prior"),
    (Traits::PARTICLE, "bin bint ibn al el de da di del della der den van von du dos das la le ter ten y e"),
];

/// The roles of words by their form in lower case.
#[derive(Debug)]
pub(in crate::tag) struct Lexicon {
    roles: HashMap<Box<str>, Traits, BuildHasherDefault<Quick>>,
}

impl Lexicon {
    /// The closed lists and the words of `more`, each with its roles.
    pub fn new<'a>(more: impl Iterator<Item = (&'a str, Traits)>) -> Self {
        let closed =
            LISTS.iter().flat_map(|(role, words)| words.split_whitespace().map(|word| (word, *role)));
        let openers = openers().map(|word| (word, Traits::NAME_OPENER));
        let mut roles: HashMap<Box<str>, Traits, _> = HashMap::default();
        for (word, role) in closed.chain(openers).chain(more) {
            *roles.entry(word.to_lowercase().into_boxed_str()).or_default() |= role;
        }
        Self { roles }
    }

    /// What a word is by itself: by its letters, and by the lists.
    pub fn traits(&self, word: &str) -> Traits {
        shape(word) | self.roles(word)
    }

    /// What `word` can be, in whatever case it stands.
    fn roles(&self, word: &str) -> Traits {
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else { return Traits::NONE };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok().and_then(|lower| self.roles.get(lower)).copied().unwrap_or_default()
    }
}

/// What the letters of a word say of it.
fn shape(word: &str) -> Traits {
    let Some(first) = word.chars().next() else { return Traits::NONE };
    let mixed = word.len() > 1 && word.bytes().any(|b| b == b'-' || b.is_ascii_digit());
    let compound = if mixed { Traits::COMPOUND } else { Traits::NONE };
    compound | letters(word, first)
}

fn letters(word: &str, first: char) -> Traits {
    if first.is_ascii_digit() {
        return Traits::DIGIT;
    }
    if first.is_lowercase() {
        return Traits::LOWER;
    }
    if !first.is_uppercase() {
        return Traits::NONE;
    }
    let upper = word.len() > 1 && !word.chars().any(char::is_lowercase);
    if upper { Traits::CAPITAL | Traits::UPPER } else { Traits::CAPITAL }
}
