/** The languages of ISO 639-1, without a blank between two. Intl would have to read its data for them. */
const TWO_LETTERS = new Set(
  (
    'aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdgl' +
    'gngugvhahehihohrhthuhyhziaidieigiiikinioisitiuiwjajijvjwkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulv' +
    'mgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsiskslsmsnsosqsr' +
    'ssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu'
  ).match(/../g),
);

/** False for a well-formed tag whose language no list has: the code of a country, or a word. */
export function isKnownLanguage(tag: string): boolean {
  const [language = ''] = tag.split('-');
  return language.length === 2 ? TWO_LETTERS.has(language.toLowerCase()) : language.length === 3;
}

/** The tag of the language that a text names in English or in itself, or that the country speaks whose code it is. */
export function languageMeant(text: string): string | null {
  const [word = '', ...rest] = text.toLowerCase().split(/[-_]/);
  const language = word.length === 2 ? languageOf(word) : languageNamed(word);
  if (language === null) return null;
  return rest.length === 0 ? language : null;
}

function languageOf(country: string): string | null {
  try {
    const { language } = new Intl.Locale(`und-${country}`).maximize();
    return language !== undefined && isKnownLanguage(language) ? language : null;
  } catch {
    return null;
  }
}

function languageNamed(word: string): string | null {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  for (const tag of TWO_LETTERS) {
    const own = new Intl.DisplayNames(tag, { type: 'language' });
    if ([names.of(tag), own.of(tag)].some((name) => name?.toLowerCase() === word)) return tag;
  }
  return null;
}
