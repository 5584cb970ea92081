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
  const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  try {
    if (countries.of(country.toUpperCase()) === undefined) return null;
    const { language } = new Intl.Locale(`und-${country}`).maximize();
    return language !== undefined && isKnownLanguage(language) ? language : null;
  } catch {
    return null;
  }
}

/** Tags by the names of languages; read once, when first asked. */
let tagsByName: ReadonlyMap<string, string> | null = null;

function languageNamed(word: string): string | null {
  tagsByName ??= namesOfLanguages();
  return tagsByName.get(word) ?? null;
}

function namesOfLanguages(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'language' });
  return new Map(
    [...TWO_LETTERS].flatMap((tag) => {
      const own = new Intl.DisplayNames(tag, { type: 'language' });
      return [english.of(tag), own.of(tag)].map((name) => [(name ?? tag).toLowerCase(), tag] as const);
    }),
  );
}

/** The codes of countries and regions, without a blank between two, for the same reason. */
const REGIONS = new Set(
  (
    'ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCO' +
    'CPCQCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUEZFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGW' +
    'GYHKHMHNHRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMG' +
    'MHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURW' +
    'SASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVI' +
    'VNVUWFWSXKYEYTZAZMZW'
  ).match(/../g),
);

const WITH_REGION = /^([a-z]{2,3}(?:-[a-z]{4})?)-([a-z]{2})(?=-|$)/i;

/** The code of a country in a tag that no country has; null where it has none of these. */
export function unknownRegion(tag: string): string | null {
  const region = WITH_REGION.exec(tag)?.[2];
  return region === undefined || REGIONS.has(region.toUpperCase()) ? null : region;
}

/** A tag with the country that was meant: the one that has another code, or the one where most speak the language. */
export function withRegionMeant(tag: string): string | null {
  const [, language = '', region = ''] = WITH_REGION.exec(tag) ?? [];
  const isRepeated = region.toLowerCase() === language.toLowerCase();
  const sources = isRepeated ? [language] : [`und-${region}`, language];
  const meant = sources.map((each) => new Intl.Locale(each).maximize().region);
  const known = meant.find((each) => each !== undefined && REGIONS.has(each));
  return known === undefined ? null : tag.replace(WITH_REGION, `$1-${known}`);
}
