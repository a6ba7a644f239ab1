//! Sentences that were left in another of our languages.

use super::words::{sentences, shown, small};
use crate::parse::Warning;

/// Shorter ones are names and labels, as a phone shows them.
const FEWEST_WORDS: usize = 4;
/// Words that speak for the other language; twice as many as for the own one, and one in this many of all.
const FEWEST_SIGNS: usize = 2;
const ONE_IN: usize = 4;
/// Of a word with a telling ending.
const FEWEST_LETTERS: usize = 5;

/// By what a word is known to be of a language, among our five.
struct Language {
    code: &'static str,
    name: &'static str,
    /// Common words that none of the others has.
    words: &'static str,
    /// Letters, alone or in pairs, and endings.
    parts: &'static [&'static str],
    endings: &'static [&'static str],
}

const LANGUAGES: [Language; 5] = [
    Language {
        code: "az",
        name: "Azerbaijani",
        words: "amma başqa bütün daha deyil deyir edir elə gün gəlir hansı haqqında harada heç hər ilə indi isə ki kimi lazım lazımdır \
            necə neçə niyə nə olan olaraq olur ona onlar onu onun qədər sonra var və yalnız yaxşı yenə yox yoxsa çox üçün şey əgər \
            ən əvvəl",
        parts: &["ə", "ğ", "ş", "ç", "ı", "ö", "ü"],
        endings: &[],
    },
    Language {
        code: "en",
        name: "English",
        words: "a about after all also always an and another any are as at be because before between but by can do does each every \
            first for from had has have he her here his how if in into is it its just look make many more most my never new no not \
            now of off one only or other our out over please put same see she should so some than that the them then there these \
            they this those three to today two until up use used very was we well were what when where which while who why will \
            with without would yes you your",
        parts: &[],
        endings: &[],
    },
    Language {
        code: "ky",
        name: "Kyrgyz",
        words: "ага азыр айтып ал алар алардын алат алып анан анда андан анткени аны анын ар баары бар берет биз бир бирок болгон \
            болот болсо болуп бул бүгүн бүт дагы дайыма деген дейт жакшы жана жерде жок жооп кайда кайдан кайра кайсы калат кандай \
            кантип канча качан келет керек кийин киши кылат кылып көп менен менин муну мындай мүмкүн нерсе ошол ошондой себеби сиз \
            сиздин тең турган ушул ушундай чейин эгер экенин эки эле эмес эми эмне эмнеге эч эң үч үчүн",
        parts: &["ң", "ө", "ү", "уу", "ээ", "аа"],
        endings: &[
            "дын", "нын", "дан", "нан", "лар", "лер", "дар", "дер", "ган", "ген", "сыз", "ыш",
            "ып", "ип",
        ],
    },
    Language {
        code: "ru",
        name: "Russian",
        words: "без больше будет бы был была были было в вам вами вас ваш ваша ваши вот все всегда всего всё вы где два для до другие \
            другой его ему если есть ещё её за и или их к каждая каждый как когда которая которое которые который кто ли между \
            меня мне может можно мы на надо нам нас наш нашей не ней нельзя нет ни никогда ним них ничего но нужно один одно она \
            они от очень перед по под после потом потому поэтому при сам сами своего своей свой свою себя снова со сразу также там \
            тебе тебя теперь то тоже только тот уже чего чем через что чтобы эта эти это этого этой этом этот",
        parts: &[],
        endings: &[
            "ть", "ться", "тся", "ого", "его", "ому", "ыми", "ях", "ий", "ый", "ое", "ые", "ая",
            "ую", "ете", "ите", "йте",
        ],
    },
    Language {
        code: "uz",
        name: "Uzbek",
        words: "agar ammo avval barcha bilan bizning boshqa boʻladi boʻlgan boʻlsa bugun bugungi bunda chunki doim edi ekan emas endi \
            eng esa faqat faqatgina hali ham hamisha hamma haqida hech hozir ikki juda kabi kerak keyin keyingi koʻp lekin meni \
            mumkin narsa nega nima oldin orqali oʻz oʻzi qachon qancha qanday qayerda qaysi qiladi qilish sababli shu shunday \
            sizga sizni sizning toʻgʻri turadi uchta uchun ular undan unga uni uning va yaxshi yoki yoʻq",
        parts: &["oʻ", "gʻ"],
        endings: &[
            "ning", "adi", "ngiz", "larni", "lar", "ganda", "shni", "lik", "idi", "adan", "ishi",
        ],
    },
];

impl Language {
    /// How many of the words are of this language.
    fn signs(&self, words: &[String]) -> usize {
        words.iter().filter(|word| self.knows(word)).count()
    }

    fn knows(&self, word: &str) -> bool {
        let is_long = word.chars().count() >= FEWEST_LETTERS;
        self.words.split(' ').any(|own| own == word)
            || self.parts.iter().any(|part| word.contains(part))
            || (is_long && self.endings.iter().any(|ending| word.ends_with(ending)))
    }
}

/// The sentences of a file that seem to be in another language.
#[must_use]
pub fn foreign(lang: &str, file: &str, text: &str) -> Vec<Warning> {
    let Some(own) = LANGUAGES.iter().find(|language| language.code == lang) else {
        return Vec::new();
    };
    let mut warnings = Vec::new();
    let mut in_comment = false;
    for (line, at) in text.lines().zip(1..) {
        // What nobody reads, such as who has checked the facts, may be in any language.
        let begins = line.rfind("<!--") > line.rfind("-->");
        let skipped = in_comment || begins;
        in_comment = begins || (in_comment && !line.contains("-->"));
        if skipped {
            continue;
        }
        for sentence in sentences(&shown(line)) {
            if let Some(other) = other(own, &sentence) {
                let begin = sentence[..FEWEST_WORDS.min(sentence.len())].join(" ");
                warnings.push(Warning {
                    file: file.to_owned(),
                    line: at,
                    text: format!("this sentence seems to be {}: “{begin} …”", other.name),
                    fatal: false,
                });
            }
        }
    }
    warnings
}

/// The language that much more speaks for.
fn other(own: &Language, sentence: &[&str]) -> Option<&'static Language> {
    let words = plain(&sentence.join(" "), own.code);
    let others = LANGUAGES.iter().filter(|other| other.code != own.code);
    let counted = others.map(|other| (other.signs(&words), other));
    let (signs, other) = counted.max_by_key(|(signs, _)| *signs)?;
    let is_other = words.len() >= FEWEST_WORDS
        && signs >= FEWEST_SIGNS
        && signs > own.signs(&words) * 2
        && signs * ONE_IN >= words.len();
    is_other.then_some(other)
}

/// Words in small letters, with one kind of apostrophe, without marks.
fn plain(sentence: &str, lang: &str) -> Vec<String> {
    let text = small(sentence, lang).replace(['\'', '’', '‘', 'ʼ'], "ʻ");
    let words = text.split(|letter: char| !letter.is_alphabetic());
    let words = words.map(|word| word.trim_matches('ʻ'));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, foreign};

    const SENTENCES: [(&str, &str); 5] = [
        ("az", "Bu telefon sizə çox kömək edəcək."),
        ("en", "This phone is a help to you every day."),
        ("ky", "Бул телефон сизге абдан көп жардам берет."),
        ("ru", "Это очень важно для вашей безопасности."),
        ("uz", "Bu telefon sizga juda ko'p yordam beradi."),
    ];

    #[test]
    fn a_sentence_of_another_language_is_found_in_each() {
        for (own, sentence) in SENTENCES {
            for (other, planted) in SENTENCES {
                let text = format!("# A\n\n{sentence} {planted} {sentence}\n");
                let told = foreign(own, "x.md", &text);
                if own == other {
                    assert_eq!(told, []);
                    continue;
                }
                let name = LANGUAGES.iter().find(|one| one.code == other).unwrap().name;
                let begin = planted.split(' ').take(4).collect::<Vec<_>>().join(" ");
                let expected = format!("x.md:3: this sentence seems to be {name}: “{begin} …”");
                assert_eq!(told.len(), 1, "{planted} in {own}: {told:?}");
                assert_eq!(told[0].to_string(), expected);
            }
        }
    }

    #[test]
    fn names_labels_and_comments_are_passed_over() {
        for (lang, text) in [
            ("ky", "**Settings → Privacy and security** дегенди басыңыз."),
            ("ky", "«Настройки» → «Для детей»"),
            ("uz", "Gülnarə xanım bilan Айсулуу keldi."),
            ("en", "Gülnarə wrote «Салам» to Айсулуу and Oʻgʻiloy."),
            (
                "ky",
                "<!--\nfacts-checked: this is common knowledge in the country\n-->",
            ),
            ("xx", "Это очень важно для вас."),
        ] {
            assert_eq!(foreign(lang, "x.md", text), [], "{text}");
        }
    }

    #[test]
    fn a_common_word_is_of_one_language() {
        for one in &LANGUAGES {
            let others = LANGUAGES.iter().filter(|other| other.code != one.code);
            for other in others {
                for word in one.words.split(' ') {
                    assert!(
                        !other.words.split(' ').any(|own| own == word),
                        "{word}: {} and {}",
                        one.code,
                        other.code
                    );
                }
            }
        }
    }
}
