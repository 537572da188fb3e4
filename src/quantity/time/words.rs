//! The words of time: units, days of the week, months and turns of phrase, in the languages that maps are written
//! in. All are in small letters and without accents.

use super::tokens::plain;
use crate::locale::TimeUnit;

/// The length of a unit in minutes; months and years have their mean length.
pub(crate) fn minutes(unit: TimeUnit) -> f64 {
    const DAY: f64 = 24.0 * 60.0;
    match unit {
        TimeUnit::Minute => 1.0,
        TimeUnit::Hour => 60.0,
        TimeUnit::Day => DAY,
        TimeUnit::Week => 7.0 * DAY,
        TimeUnit::Month => 365.25 / 12.0 * DAY,
        TimeUnit::Year => 365.25 * DAY,
    }
}

/// The unit that a word names in one of the languages.
pub(crate) fn unit_named(word: &str) -> Option<TimeUnit> {
    let word = plain(word);
    UNITS.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(unit, _)| *unit)
}

/// The plurals whose singular is the same word without its last letters, and how many letters these are. Others end in
/// an "s" that goes; where it does not, the plural stays.
const PLURALS: [(&str, usize); 12] = [
    ("stunden", 1),
    ("tage", 1),
    ("tagen", 2),
    ("wochen", 1),
    ("monate", 1),
    ("monaten", 2),
    ("jahre", 1),
    ("jahren", 2),
    ("minuten", 1),
    ("dagen", 2),
    ("maanden", 2),
    ("meses", 2),
];

/// The name of a unit for a single moment: "Day" of "Days 2 – 5". Other words stay as they are.
pub(super) fn singular(word: &str) -> &str {
    let Some(unit) = unit_named(word) else { return word };
    let name = plain(word);
    let letters = match PLURALS.iter().find(|(plural, _)| *plural == name) {
        Some((_, letters)) => *letters,
        None => usize::from(name.ends_with('s')),
    };
    let length = word.chars().count().saturating_sub(letters);
    let end = word.char_indices().nth(length).map_or(word.len(), |(at, _)| at);
    let shorter = word.get(..end).unwrap_or(word);
    // The "s" of "mois" is none of a plural.
    if length > 2 && unit_named(shorter) == Some(unit) { shorter } else { word }
}

const UNITS: [(TimeUnit, &[&str]); 6] = [
    (
        TimeUnit::Minute,
        &[
            "minute",
            "minutes",
            "min",
            "mins",
            "minuten",
            "minuto",
            "minutos",
            "minuti",
            "minuut",
            "minuta",
            "minuty",
            "minut",
            "минута",
            "минуты",
            "минут",
            "мин",
            "分",
            "分钟",
            "分間",
            "دقيقة",
            "دقائق",
            "דקה",
            "דקות",
        ],
    ),
    (
        TimeUnit::Hour,
        &[
            "hour",
            "hours",
            "h",
            "hr",
            "hrs",
            "stunde",
            "stunden",
            "std",
            "heure",
            "heures",
            "hora",
            "horas",
            "ora",
            "ore",
            "uur",
            "uren",
            "godzina",
            "godziny",
            "godzin",
            "час",
            "часа",
            "часов",
            "小时",
            "時間",
            "ساعة",
            "ساعات",
            "שעה",
            "שעות",
        ],
    ),
    (
        TimeUnit::Day,
        &[
            "day",
            "days",
            "d",
            "tag",
            "tage",
            "tagen",
            "jour",
            "jours",
            "j",
            "dia",
            "dias",
            "giorno",
            "giorni",
            "dag",
            "dagen",
            "dzien",
            "dni",
            "день",
            "дня",
            "дней",
            "天",
            "日",
            "日目",
            "يوم",
            "اليوم",
            "ايام",
            "أيام",
            "יום",
            "ימים",
        ],
    ),
    (
        TimeUnit::Week,
        &[
            "week",
            "weeks",
            "wk",
            "wks",
            "w",
            "woche",
            "wochen",
            "kw",
            "semaine",
            "semaines",
            "sem",
            "semana",
            "semanas",
            "settimana",
            "settimane",
            "weken",
            "tydzien",
            "tygodnie",
            "tygodni",
            "неделя",
            "недели",
            "недель",
            "周",
            "週",
            "週目",
            "星期",
            "اسبوع",
            "أسبوع",
            "الأسبوع",
            "اسابيع",
            "أسابيع",
            "שבוע",
            "שבועות",
        ],
    ),
    (
        TimeUnit::Month,
        &[
            "month",
            "months",
            "mo",
            "monat",
            "monate",
            "monaten",
            "mois",
            "mes",
            "meses",
            "mese",
            "mesi",
            "maand",
            "maanden",
            "miesiac",
            "miesiace",
            "miesiecy",
            "месяц",
            "месяца",
            "месяцев",
            "个月",
            "か月",
            "ヶ月",
            "شهر",
            "الشهر",
            "أشهر",
            "חודש",
            "חודשים",
        ],
    ),
    (
        TimeUnit::Year,
        &[
            "year",
            "years",
            "yr",
            "yrs",
            "jahr",
            "jahre",
            "jahren",
            "an",
            "ans",
            "annee",
            "annees",
            "ano",
            "anos",
            "anno",
            "anni",
            "jaar",
            "rok",
            "lata",
            "lat",
            "год",
            "года",
            "лет",
            "年",
            "سنة",
            "سنوات",
            "שנה",
            "שנים",
        ],
    ),
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janner", "janvier", "janv", "enero", "ene", "gennaio", "gen", "januari", "janeiro"],
    &["february", "feb", "februar", "fevrier", "fevr", "febrero", "febbraio", "februari", "fevereiro", "fev"],
    &["march", "mar", "marz", "mrz", "mars", "marzo", "maart", "mrt", "marco"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maggio", "mag", "mei", "maio"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "giu", "junho"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho"],
    &["august", "aug", "aout", "agosto", "ago", "augustus"],
    &["september", "sept", "sep", "septembre", "septiembre", "settembre", "set", "setembro"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott", "outubro", "out"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "dicembre", "dezembro"],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "mo", "lundi", "lun", "lunes", "lunedi", "maandag", "ma", "segunda"],
    &["tuesday", "tue", "tues", "dienstag", "di", "mardi", "martes", "martedi", "dinsdag", "terca"],
    &["wednesday", "wed", "mittwoch", "mi", "mercredi", "mer", "miercoles", "mie", "mercoledi", "woensdag", "wo"],
    &["thursday", "thu", "thur", "thurs", "donnerstag", "do", "jeudi", "jeu", "jueves", "jue", "giovedi", "gio"],
    &["friday", "fri", "freitag", "fr", "vendredi", "ven", "viernes", "vie", "venerdi", "vrijdag", "vr", "sexta"],
    &["saturday", "sat", "samstag", "sonnabend", "sa", "samedi", "sam", "sabado", "sab", "sabato", "zaterdag", "za"],
    &["sunday", "sun", "sonntag", "so", "dimanche", "dim", "domingo", "dom", "domenica", "zondag", "zo"],
];

const SMALL_NUMBERS: [(f64, &[&str]); 12] = [
    (1.0, &["a", "an", "one", "ein", "eine", "einen", "einem", "einer", "un", "une", "una", "uno", "een"]),
    (2.0, &["two", "zwei", "deux", "dos", "due", "twee"]),
    (3.0, &["three", "drei", "trois", "tres", "tre", "drie"]),
    (4.0, &["four", "vier", "quatre", "cuatro", "quattro"]),
    (5.0, &["five", "funf", "cinq", "cinco", "cinque", "vijf"]),
    (6.0, &["six", "sechs", "seis", "sei", "zes"]),
    (7.0, &["seven", "sieben", "sept", "siete", "sette", "zeven"]),
    (8.0, &["eight", "acht", "huit", "ocho", "otto"]),
    (9.0, &["nine", "neun", "neuf", "nueve", "nove", "negen"]),
    (10.0, &["ten", "zehn", "dix", "diez", "dieci", "tien"]),
    (11.0, &["eleven", "elf", "onze", "once", "undici"]),
    (12.0, &["twelve", "zwolf", "douze", "doce", "dodici", "twaalf"]),
];

/// Words for "earlier", which lead from the next stage back.
const BEFORE: [&str; 10] =
    ["before", "earlier", "beforehand", "vorher", "zuvor", "davor", "avant", "antes", "prima", "eerder"];
/// Words for "later", which lead on from the stage before.
const LATER: [&str; 11] =
    ["later", "after", "afterwards", "spater", "danach", "apres", "despues", "dopo", "later", "po", "daarna"];
/// Words that make an amount an estimate, which stays one on the rail.
const ABOUT: [&str; 10] = ["about", "around", "approx", "approximately", "ca", "circa", "etwa", "env", "environ", "c"];

/// The number of the month that a word names, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS.iter().zip(1..).find(|(names, _)| names.contains(&word)).map(|(_, number)| number)
}

/// The number of the day of the week that a word names, from 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<u32> {
    WEEKDAYS.iter().zip(0..).find(|(names, _)| names.contains(&word)).map(|(_, number)| number)
}

/// The number that a word names.
pub(super) fn small_number(word: &str) -> Option<f64> {
    SMALL_NUMBERS.iter().find(|(_, names)| names.contains(&word)).map(|(number, _)| *number)
}

/// Whether a word means "earlier" behind an amount of time.
pub(super) fn means_before(word: &str) -> bool {
    BEFORE.contains(&word)
}

/// Whether a word means "later" behind an amount of time.
pub(super) fn means_later(word: &str) -> bool {
    LATER.contains(&word)
}

/// Whether a word only says that an amount is an estimate.
pub(super) fn means_about(word: &str) -> bool {
    ABOUT.contains(&word)
}
