import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/problem.ts
function success(value, warnings = []) {
  return { ok: true, value, warnings };
}
function failure(...problems) {
  return { ok: false, problems };
}
function isError(problem) {
  return problem.severity === "error";
}
var init_problem = __esm({
  "src/problem.ts"() {
    "use strict";
  }
});

// src/commands/interruption.ts
var Interrupted;
var init_interruption = __esm({
  "src/commands/interruption.ts"() {
    "use strict";
    Interrupted = class extends Error {
      constructor() {
        super("interrupted");
        this.name = "Interrupted";
      }
    };
  }
});

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open2, close, replace = open2) => (input) => {
      let string = "" + input, index = string.indexOf(close, open2.length);
      return ~index ? open2 + replaceClose(string, close, replace, index) + close : open2 + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// src/characters.ts
var ACTING, RUNNER_COMMAND;
var init_characters = __esm({
  "src/characters.ts"() {
    "use strict";
    ACTING = new RegExp(
      [
        String.raw`\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|[\ufff9-\ufffb]`,
        String.raw`(?![\u200d\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}`,
        String.raw`(?<!(?!\ufe0f)\p{M}|[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f](?=\u200d\p{Extended_Pictographic}))\u200d`,
        String.raw`(?<!\p{Extended_Pictographic}|[0-9#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f]`
      ].join("|"),
      "gu"
    );
    RUNNER_COMMAND = /#(?=#\w*\[)/g;
  }
});

// src/render/safe.ts
function visible(text3) {
  return text3.replace(ACTING, (character) => NAMED[character] ?? escaped(character)).replace(RUNNER_COMMAND, escaped).replace(COMMAND_AT_START, (start) => `${start.slice(0, -1)}${escaped(":")}`);
}
function escaped(character) {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
function visibleInPlace(line) {
  return line.replace(ACTING, (character) => {
    const code3 = character.codePointAt(0) ?? 0;
    if (character === "	") return " ";
    return (code3 < 32 ? String.fromCharCode(9216 + code3) : "�").padEnd(character.length, "�");
  }).replace(RUNNER_COMMAND, "�");
}
function clipped(text3, most) {
  if (text3.length <= most) return text3;
  const characters = [...text3];
  return characters.length <= most ? text3 : `${characters.slice(0, most - 1).join("")}…`;
}
function maskUrl(url) {
  const bare = withoutUserInfo(url);
  const end = bare.search(/[?#]/);
  return end === -1 ? bare : `${bare.slice(0, end + 1)}…`;
}
function withoutUserInfo(text3) {
  if (!URL.canParse(text3)) return text3.replace(PERHAPS_USER_INFO, "$1…@");
  const { username, password, protocol, host, pathname, search, hash } = new URL(text3);
  if (username === "" && password === "") return text3;
  return `${protocol}//…@${host}${pathname}${search}${hash}`;
}
var NAMED, COMMAND_AT_START, PERHAPS_USER_INFO;
var init_safe = __esm({
  "src/render/safe.ts"() {
    "use strict";
    init_characters();
    NAMED = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
    COMMAND_AT_START = /^\s*:(?=:|$)/;
    PERHAPS_USER_INFO = /^(\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}).*@/is;
  }
});

// node_modules/js-tokens/index.js
var require_js_tokens = __commonJS({
  "node_modules/js-tokens/index.js"(exports) {
    Object.defineProperty(exports, "__esModule", {
      value: true
    });
    exports.default = /((['"])(?:(?!\2|\\).|\\(?:\r\n|[\s\S]))*(\2)?|`(?:[^`\\$]|\\[\s\S]|\$(?!\{)|\$\{(?:[^{}]|\{[^}]*\}?)*\}?)*(`)?)|(\/\/.*)|(\/\*(?:[^*]|\*(?!\/))*(\*\/)?)|(\/(?!\*)(?:\[(?:(?![\]\\]).|\\.)*\]|(?![\/\]\\]).|\\.)+\/(?:(?!\s*(?:\b|[\u0080-\uFFFF$\\'"~({]|[+\-!](?!=)|\.?\d))|[gmiyus]{1,6}\b(?![\u0080-\uFFFF$\\]|\s*(?:[+\-*%&|^<>!=?({]|\/(?![\/*])))))|(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d*\.\d+|\d+\.?)(?:[eE][+-]?\d+)?)|((?!\d)(?:(?!\s)[$\w\u0080-\uFFFF]|\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\})+)|(--|\+\+|&&|\|\||=>|\.{3}|(?:[+\-\/%&|^]|\*{1,2}|<{1,2}|>{1,3}|!=?|={1,2})=?|[?~.,:;[\](){}])|(\s+)|(^$|[\s\S])/g;
    exports.matchToToken = function(match) {
      var token = { type: "invalid", value: match[0], closed: void 0 };
      if (match[1]) token.type = "string", token.closed = !!(match[3] || match[4]);
      else if (match[5]) token.type = "comment";
      else if (match[6]) token.type = "comment", token.closed = !!match[7];
      else if (match[8]) token.type = "regex";
      else if (match[9]) token.type = "number";
      else if (match[10]) token.type = "name";
      else if (match[11]) token.type = "punctuator";
      else if (match[12]) token.type = "whitespace";
      return token;
    };
  }
});

// node_modules/@babel/helper-validator-identifier/lib/identifier.js
var require_identifier = __commonJS({
  "node_modules/@babel/helper-validator-identifier/lib/identifier.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", {
      value: true
    });
    exports.isIdentifierChar = isIdentifierChar;
    exports.isIdentifierName = isIdentifierName;
    exports.isIdentifierStart = isIdentifierStart;
    var nonASCIIidentifierStartChars = "ªµºÀ-ÖØ-öø-ˁˆ-ˑˠ-ˤˬˮͰ-ʹͶͷͺ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-Ֆՙՠ-ֈא-תׯ-ײؠ-يٮٯٱ-ۓەۥۦۮۯۺ-ۼۿܐܒ-ܯݍ-ޥޱߊ-ߪߴߵߺࠀ-ࠕࠚࠤࠨࡀ-ࡘࡠ-ࡪࡰ-ࢇࢉ-࢏ࢠ-ࣉऄ-हऽॐक़-ॡॱ-ঀঅ-ঌএঐও-নপ-রলশ-হঽৎড়ঢ়য়-ৡৰৱৼਅ-ਊਏਐਓ-ਨਪ-ਰਲਲ਼ਵਸ਼ਸਹਖ਼-ੜਫ਼ੲ-ੴઅ-ઍએ-ઑઓ-નપ-રલળવ-હઽૐૠૡૹଅ-ଌଏଐଓ-ନପ-ରଲଳଵ-ହଽଡ଼ଢ଼ୟ-ୡୱஃஅ-ஊஎ-ஐஒ-கஙசஜஞடணதந-பம-ஹௐఅ-ఌఎ-ఐఒ-నప-హఽౘ-ౚ౜ౝౠౡಀಅ-ಌಎ-ಐಒ-ನಪ-ಳವ-ಹಽ೜-ೞೠೡೱೲഄ-ഌഎ-ഐഒ-ഺഽൎൔ-ൖൟ-ൡൺ-ൿඅ-ඖක-නඳ-රලව-ෆก-ะาำเ-ๆກຂຄຆ-ຊຌ-ຣລວ-ະາຳຽເ-ໄໆໜ-ໟༀཀ-ཇཉ-ཬྈ-ྌက-ဪဿၐ-ၕၚ-ၝၡၥၦၮ-ၰၵ-ႁႎႠ-ჅჇჍა-ჺჼ-ቈቊ-ቍቐ-ቖቘቚ-ቝበ-ኈኊ-ኍነ-ኰኲ-ኵኸ-ኾዀዂ-ዅወ-ዖዘ-ጐጒ-ጕጘ-ፚᎀ-ᎏᎠ-Ᏽᏸ-ᏽᐁ-ᙬᙯ-ᙿᚁ-ᚚᚠ-ᛪᛮ-ᛸᜀ-ᜑᜟ-ᜱᝀ-ᝑᝠ-ᝬᝮ-ᝰក-ឳៗៜᠠ-ᡸᢀ-ᢨᢪᢰ-ᣵᤀ-ᤞᥐ-ᥭᥰ-ᥴᦀ-ᦫᦰ-ᧉᨀ-ᨖᨠ-ᩔᪧᬅ-ᬳᭅ-ᭌᮃ-ᮠᮮᮯᮺ-ᯥᰀ-ᰣᱍ-ᱏᱚ-ᱽᲀ-ᲊᲐ-ᲺᲽ-Ჿᳩ-ᳬᳮ-ᳳᳵᳶᳺᴀ-ᶿḀ-ἕἘ-Ἕἠ-ὅὈ-Ὅὐ-ὗὙὛὝὟ-ώᾀ-ᾴᾶ-ᾼιῂ-ῄῆ-ῌῐ-ΐῖ-Ίῠ-Ῥῲ-ῴῶ-ῼⁱⁿₐ-ₜℂℇℊ-ℓℕ℘-ℝℤΩℨK-ℹℼ-ℿⅅ-ⅉⅎⅠ-ↈⰀ-ⳤⳫ-ⳮⳲⳳⴀ-ⴥⴧⴭⴰ-ⵧⵯⶀ-ⶖⶠ-ⶦⶨ-ⶮⶰ-ⶶⶸ-ⶾⷀ-ⷆⷈ-ⷎⷐ-ⷖⷘ-ⷞ々-〇〡-〩〱-〵〸-〼ぁ-ゖ゛-ゟァ-ヺー-ヿㄅ-ㄯㄱ-ㆎㆠ-ㆿㇰ-ㇿ㐀-䶿一-ꒌꓐ-ꓽꔀ-ꘌꘐ-ꘟꘪꘫꙀ-ꙮꙿ-ꚝꚠ-ꛯꜗ-ꜟꜢ-ꞈꞋ-Ƛ꟱-ꠁꠃ-ꠅꠇ-ꠊꠌ-ꠢꡀ-ꡳꢂ-ꢳꣲ-ꣷꣻꣽꣾꤊ-ꤥꤰ-ꥆꥠ-ꥼꦄ-ꦲꧏꧠ-ꧤꧦ-ꧯꧺ-ꧾꨀ-ꨨꩀ-ꩂꩄ-ꩋꩠ-ꩶꩺꩾ-ꪯꪱꪵꪶꪹ-ꪽꫀꫂꫛ-ꫝꫠ-ꫪꫲ-ꫴꬁ-ꬆꬉ-ꬎꬑ-ꬖꬠ-ꬦꬨ-ꬮꬰ-ꭚꭜ-ꭩꭰ-ꯢ가-힣ힰ-ퟆퟋ-ퟻ豈-舘並-龎ﬀ-ﬆﬓ-ﬗיִײַ-ﬨשׁ-זּטּ-לּמּנּסּףּפּצּ-ﮱﯓ-ﴽﵐ-ﶏﶒ-ﷇﷰ-ﷻﹰ-ﹴﹶ-ﻼＡ-Ｚａ-ｚｦ-ﾾￂ-ￇￊ-ￏￒ-ￗￚ-ￜ";
    var nonASCIIidentifierChars = "·̀-ͯ·҃-֑҇-ׇֽֿׁׂׅׄؐ-ًؚ-٩ٰۖ-ۜ۟-۪ۤۧۨ-ۭ۰-۹ܑܰ-݊ަ-ް߀-߉߫-߽߳ࠖ-࠙ࠛ-ࠣࠥ-ࠧࠩ-࡙࠭-࡛ࢗ-࢟࣊-ࣣ࣡-ःऺ-़ा-ॏ॑-ॗॢॣ०-९ঁ-ঃ়া-ৄেৈো-্ৗৢৣ০-৯৾ਁ-ਃ਼ਾ-ੂੇੈੋ-੍ੑ੦-ੱੵઁ-ઃ઼ા-ૅે-ૉો-્ૢૣ૦-૯ૺ-૿ଁ-ଃ଼ା-ୄେୈୋ-୍୕-ୗୢୣ୦-୯ஂா-ூெ-ைொ-்ௗ௦-௯ఀ-ఄ఼ా-ౄె-ైొ-్ౕౖౢౣ౦-౯ಁ-ಃ಼ಾ-ೄೆ-ೈೊ-್ೕೖೢೣ೦-೯ೳഀ-ഃ഻഼ാ-ൄെ-ൈൊ-്ൗൢൣ൦-൯ඁ-ඃ්ා-ුූෘ-ෟ෦-෯ෲෳัิ-ฺ็-๎๐-๙ັິ-ຼ່-໎໐-໙༘༙༠-༩༹༵༷༾༿ཱ-྄྆྇ྍ-ྗྙ-ྼ࿆ါ-ှ၀-၉ၖ-ၙၞ-ၠၢ-ၤၧ-ၭၱ-ၴႂ-ႍႏ-ႝ፝-፟፩-፱ᜒ-᜕ᜲ-᜴ᝒᝓᝲᝳ឴-៓៝០-៩᠋-᠍᠏-᠙ᢩᤠ-ᤫᤰ-᤻᥆-᥏᧐-᧚ᨗ-ᨛᩕ-ᩞ᩠-᩿᩼-᪉᪐-᪙᪰-᪽ᪿ-᫝᫠-᫫ᬀ-ᬄ᬴-᭄᭐-᭙᭫-᭳ᮀ-ᮂᮡ-ᮭ᮰-᮹᯦-᯳ᰤ-᰷᱀-᱉᱐-᱙᳐-᳔᳒-᳨᳭᳴᳷-᳹᷀-᷿‌‍‿⁀⁔⃐-⃥⃜⃡-⃰⳯-⵿⳱ⷠ-〪ⷿ-゙゚〯・꘠-꘩꙯ꙴ-꙽ꚞꚟ꛰꛱ꠂ꠆ꠋꠣ-ꠧ꠬ꢀꢁꢴ-ꣅ꣐-꣙꣠-꣱ꣿ-꤉ꤦ-꤭ꥇ-꥓ꦀ-ꦃ꦳-꧀꧐-꧙ꧥ꧰-꧹ꨩ-ꨶꩃꩌꩍ꩐-꩙ꩻ-ꩽꪰꪲ-ꪴꪷꪸꪾ꪿꫁ꫫ-ꫯꫵ꫶ꯣ-ꯪ꯬꯭꯰-꯹ﬞ︀-️︠-︯︳︴﹍-﹏０-９＿･";
    var nonASCIIidentifierStart = new RegExp("[" + nonASCIIidentifierStartChars + "]");
    var nonASCIIidentifier = new RegExp("[" + nonASCIIidentifierStartChars + nonASCIIidentifierChars + "]");
    nonASCIIidentifierStartChars = nonASCIIidentifierChars = null;
    var astralIdentifierStartCodes = [0, 11, 2, 25, 2, 18, 2, 1, 2, 14, 3, 13, 35, 122, 70, 52, 268, 28, 4, 48, 48, 31, 14, 29, 6, 37, 11, 29, 3, 35, 5, 7, 2, 4, 43, 157, 19, 35, 5, 35, 5, 39, 9, 51, 13, 10, 2, 14, 2, 6, 2, 1, 2, 10, 2, 14, 2, 6, 2, 1, 4, 51, 13, 310, 10, 21, 11, 7, 25, 5, 2, 41, 2, 8, 70, 5, 3, 0, 2, 43, 2, 1, 4, 0, 3, 22, 11, 22, 10, 30, 66, 18, 2, 1, 11, 21, 11, 25, 7, 25, 39, 55, 7, 1, 65, 0, 16, 3, 2, 2, 2, 28, 43, 28, 4, 28, 36, 7, 2, 27, 28, 53, 11, 21, 11, 18, 14, 17, 111, 72, 56, 50, 14, 50, 14, 35, 39, 27, 10, 22, 251, 41, 7, 1, 17, 5, 57, 28, 11, 0, 9, 21, 43, 17, 47, 20, 28, 22, 13, 52, 58, 1, 3, 0, 14, 44, 33, 24, 27, 35, 30, 0, 3, 0, 9, 34, 4, 0, 13, 47, 15, 3, 22, 0, 2, 0, 36, 17, 2, 24, 20, 1, 64, 6, 2, 0, 2, 3, 2, 14, 2, 9, 8, 46, 39, 7, 3, 1, 3, 21, 2, 6, 2, 1, 2, 4, 4, 0, 19, 0, 13, 4, 31, 9, 2, 0, 3, 0, 2, 37, 2, 0, 26, 0, 2, 0, 45, 52, 19, 3, 21, 2, 31, 47, 21, 1, 2, 0, 185, 46, 42, 3, 37, 47, 21, 0, 60, 42, 14, 0, 72, 26, 38, 6, 186, 43, 117, 63, 32, 7, 3, 0, 3, 7, 2, 1, 2, 23, 16, 0, 2, 0, 95, 7, 3, 38, 17, 0, 2, 0, 29, 0, 11, 39, 8, 0, 22, 0, 12, 45, 20, 0, 19, 72, 200, 32, 32, 8, 2, 36, 18, 0, 50, 29, 113, 6, 2, 1, 2, 37, 22, 0, 26, 5, 2, 1, 2, 31, 15, 0, 24, 43, 261, 18, 16, 0, 2, 12, 2, 33, 125, 0, 80, 921, 103, 110, 18, 195, 2637, 96, 16, 1071, 18, 5, 26, 3994, 6, 582, 6842, 29, 1763, 568, 8, 30, 18, 78, 18, 29, 19, 47, 17, 3, 32, 20, 6, 18, 433, 44, 212, 63, 33, 24, 3, 24, 45, 74, 6, 0, 67, 12, 65, 1, 2, 0, 15, 4, 10, 7381, 42, 31, 98, 114, 8702, 3, 2, 6, 2, 1, 2, 290, 16, 0, 30, 2, 3, 0, 15, 3, 9, 395, 2309, 106, 6, 12, 4, 8, 8, 9, 5991, 84, 2, 70, 2, 1, 3, 0, 3, 1, 3, 3, 2, 11, 2, 0, 2, 6, 2, 64, 2, 3, 3, 7, 2, 6, 2, 27, 2, 3, 2, 4, 2, 0, 4, 6, 2, 339, 3, 24, 2, 24, 2, 30, 2, 24, 2, 30, 2, 24, 2, 30, 2, 24, 2, 30, 2, 24, 2, 7, 1845, 30, 7, 5, 262, 61, 147, 44, 11, 6, 17, 0, 322, 29, 19, 43, 485, 27, 229, 29, 3, 0, 208, 30, 2, 2, 2, 1, 2, 6, 3, 4, 10, 1, 225, 6, 2, 3, 2, 1, 2, 14, 2, 196, 60, 67, 8, 0, 1205, 3, 2, 26, 2, 1, 2, 0, 3, 0, 2, 9, 2, 3, 2, 0, 2, 0, 7, 0, 5, 0, 2, 0, 2, 0, 2, 2, 2, 1, 2, 0, 3, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 1, 2, 0, 3, 3, 2, 6, 2, 3, 2, 3, 2, 0, 2, 9, 2, 16, 6, 2, 2, 4, 2, 16, 4421, 42719, 33, 4381, 3, 5773, 3, 7472, 16, 621, 2467, 541, 1507, 4938, 6, 8489];
    var astralIdentifierCodes = [509, 0, 227, 0, 150, 4, 294, 9, 1368, 2, 2, 1, 6, 3, 41, 2, 5, 0, 166, 1, 574, 3, 9, 9, 7, 9, 32, 4, 318, 1, 78, 5, 71, 10, 50, 3, 123, 2, 54, 14, 32, 10, 3, 1, 11, 3, 46, 10, 8, 0, 46, 9, 7, 2, 37, 13, 2, 9, 6, 1, 45, 0, 13, 2, 49, 13, 9, 3, 2, 11, 83, 11, 7, 0, 3, 0, 158, 11, 6, 9, 7, 3, 56, 1, 2, 6, 3, 1, 3, 2, 10, 0, 11, 1, 3, 6, 4, 4, 68, 8, 2, 0, 3, 0, 2, 3, 2, 4, 2, 0, 15, 1, 83, 17, 10, 9, 5, 0, 82, 19, 13, 9, 214, 6, 3, 8, 28, 1, 83, 16, 16, 9, 82, 12, 9, 9, 7, 19, 58, 14, 5, 9, 243, 14, 166, 9, 71, 5, 2, 1, 3, 3, 2, 0, 2, 1, 13, 9, 120, 6, 3, 6, 4, 0, 29, 9, 41, 6, 2, 3, 9, 0, 10, 10, 47, 15, 199, 7, 137, 9, 54, 7, 2, 7, 17, 9, 57, 21, 2, 13, 123, 5, 4, 0, 2, 1, 2, 6, 2, 0, 9, 9, 49, 4, 2, 1, 2, 4, 9, 9, 55, 9, 266, 3, 10, 1, 2, 0, 49, 6, 4, 4, 14, 10, 5350, 0, 7, 14, 11465, 27, 2343, 9, 87, 9, 39, 4, 60, 6, 26, 9, 535, 9, 470, 0, 2, 54, 8, 3, 82, 0, 12, 1, 19628, 1, 4178, 9, 519, 45, 3, 22, 543, 4, 4, 5, 9, 7, 3, 6, 31, 3, 149, 2, 1418, 49, 513, 54, 5, 49, 9, 0, 15, 0, 23, 4, 2, 14, 1361, 6, 2, 16, 3, 6, 2, 1, 2, 4, 101, 0, 161, 6, 10, 9, 357, 0, 62, 13, 499, 13, 245, 1, 2, 9, 233, 0, 3, 0, 8, 1, 6, 0, 475, 6, 110, 6, 6, 9, 4759, 9, 787719, 239];
    function isInAstralSet(code3, set) {
      let pos = 65536;
      for (let i = 0, length = set.length; i < length; i += 2) {
        pos += set[i];
        if (pos > code3) return false;
        pos += set[i + 1];
        if (pos >= code3) return true;
      }
      return false;
    }
    function isIdentifierStart(code3) {
      if (code3 < 65) return code3 === 36;
      if (code3 <= 90) return true;
      if (code3 < 97) return code3 === 95;
      if (code3 <= 122) return true;
      if (code3 <= 65535) {
        return code3 >= 170 && nonASCIIidentifierStart.test(String.fromCharCode(code3));
      }
      return isInAstralSet(code3, astralIdentifierStartCodes);
    }
    function isIdentifierChar(code3) {
      if (code3 < 48) return code3 === 36;
      if (code3 < 58) return true;
      if (code3 < 65) return false;
      if (code3 <= 90) return true;
      if (code3 < 97) return code3 === 95;
      if (code3 <= 122) return true;
      if (code3 <= 65535) {
        return code3 >= 170 && nonASCIIidentifier.test(String.fromCharCode(code3));
      }
      return isInAstralSet(code3, astralIdentifierStartCodes) || isInAstralSet(code3, astralIdentifierCodes);
    }
    function isIdentifierName(name) {
      let isFirst = true;
      for (let i = 0; i < name.length; i++) {
        let cp = name.charCodeAt(i);
        if ((cp & 64512) === 55296 && i + 1 < name.length) {
          const trail = name.charCodeAt(++i);
          if ((trail & 64512) === 56320) {
            cp = 65536 + ((cp & 1023) << 10) + (trail & 1023);
          }
        }
        if (isFirst) {
          isFirst = false;
          if (!isIdentifierStart(cp)) {
            return false;
          }
        } else if (!isIdentifierChar(cp)) {
          return false;
        }
      }
      return !isFirst;
    }
  }
});

// node_modules/@babel/helper-validator-identifier/lib/keyword.js
var require_keyword = __commonJS({
  "node_modules/@babel/helper-validator-identifier/lib/keyword.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", {
      value: true
    });
    exports.isKeyword = isKeyword;
    exports.isReservedWord = isReservedWord;
    exports.isStrictBindOnlyReservedWord = isStrictBindOnlyReservedWord;
    exports.isStrictBindReservedWord = isStrictBindReservedWord;
    exports.isStrictReservedWord = isStrictReservedWord;
    var reservedWords = {
      keyword: ["break", "case", "catch", "continue", "debugger", "default", "do", "else", "finally", "for", "function", "if", "return", "switch", "throw", "try", "var", "const", "while", "with", "new", "this", "super", "class", "extends", "export", "import", "null", "true", "false", "in", "instanceof", "typeof", "void", "delete"],
      strict: ["implements", "interface", "let", "package", "private", "protected", "public", "static", "yield"],
      strictBind: ["eval", "arguments"]
    };
    var keywords = new Set(reservedWords.keyword);
    var reservedWordsStrictSet = new Set(reservedWords.strict);
    var reservedWordsStrictBindSet = new Set(reservedWords.strictBind);
    function isReservedWord(word, inModule) {
      return inModule && word === "await" || word === "enum";
    }
    function isStrictReservedWord(word, inModule) {
      return isReservedWord(word, inModule) || reservedWordsStrictSet.has(word);
    }
    function isStrictBindOnlyReservedWord(word) {
      return reservedWordsStrictBindSet.has(word);
    }
    function isStrictBindReservedWord(word, inModule) {
      return isStrictReservedWord(word, inModule) || isStrictBindOnlyReservedWord(word);
    }
    function isKeyword(word) {
      return keywords.has(word);
    }
  }
});

// node_modules/@babel/helper-validator-identifier/lib/index.js
var require_lib = __commonJS({
  "node_modules/@babel/helper-validator-identifier/lib/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", {
      value: true
    });
    Object.defineProperty(exports, "isIdentifierChar", {
      enumerable: true,
      get: function() {
        return _identifier.isIdentifierChar;
      }
    });
    Object.defineProperty(exports, "isIdentifierName", {
      enumerable: true,
      get: function() {
        return _identifier.isIdentifierName;
      }
    });
    Object.defineProperty(exports, "isIdentifierStart", {
      enumerable: true,
      get: function() {
        return _identifier.isIdentifierStart;
      }
    });
    Object.defineProperty(exports, "isKeyword", {
      enumerable: true,
      get: function() {
        return _keyword.isKeyword;
      }
    });
    Object.defineProperty(exports, "isReservedWord", {
      enumerable: true,
      get: function() {
        return _keyword.isReservedWord;
      }
    });
    Object.defineProperty(exports, "isStrictBindOnlyReservedWord", {
      enumerable: true,
      get: function() {
        return _keyword.isStrictBindOnlyReservedWord;
      }
    });
    Object.defineProperty(exports, "isStrictBindReservedWord", {
      enumerable: true,
      get: function() {
        return _keyword.isStrictBindReservedWord;
      }
    });
    Object.defineProperty(exports, "isStrictReservedWord", {
      enumerable: true,
      get: function() {
        return _keyword.isStrictReservedWord;
      }
    });
    var _identifier = require_identifier();
    var _keyword = require_keyword();
  }
});

// node_modules/@babel/code-frame/lib/index.js
var require_lib2 = __commonJS({
  "node_modules/@babel/code-frame/lib/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var picocolors = require_picocolors();
    var jsTokens = require_js_tokens();
    var helperValidatorIdentifier = require_lib();
    function isColorSupported() {
      return typeof process === "object" && (process.env.FORCE_COLOR === "0" || process.env.FORCE_COLOR === "false") ? false : picocolors.isColorSupported;
    }
    var compose = (f, g) => (v) => f(g(v));
    function buildDefs(colors) {
      return {
        keyword: colors.cyan,
        capitalized: colors.yellow,
        jsxIdentifier: colors.yellow,
        punctuator: colors.yellow,
        number: colors.magenta,
        string: colors.green,
        regex: colors.magenta,
        comment: colors.gray,
        invalid: compose(compose(colors.white, colors.bgRed), colors.bold),
        gutter: colors.gray,
        marker: compose(colors.red, colors.bold),
        message: compose(colors.red, colors.bold),
        reset: colors.reset
      };
    }
    var defsOn = buildDefs(picocolors.createColors(true));
    var defsOff = buildDefs(picocolors.createColors(false));
    function getDefs(enabled) {
      return enabled ? defsOn : defsOff;
    }
    var sometimesKeywords = /* @__PURE__ */ new Set(["as", "async", "from", "get", "of", "set"]);
    var NEWLINE$1 = /\r\n|[\n\r\u2028\u2029]/;
    var BRACKET = /^[()[\]{}]$/;
    var tokenize;
    var JSX_TAG = /^[a-z][\w-]*$/i;
    var getTokenType = function(token, offset, text3) {
      if (token.type === "name") {
        const tokenValue = token.value;
        if (helperValidatorIdentifier.isKeyword(tokenValue) || helperValidatorIdentifier.isStrictReservedWord(tokenValue, true) || sometimesKeywords.has(tokenValue)) {
          return "keyword";
        }
        if (JSX_TAG.test(tokenValue) && (text3[offset - 1] === "<" || text3.slice(offset - 2, offset) === "</")) {
          return "jsxIdentifier";
        }
        const firstChar = String.fromCodePoint(tokenValue.codePointAt(0));
        if (firstChar !== firstChar.toLowerCase()) {
          return "capitalized";
        }
      }
      if (token.type === "punctuator" && BRACKET.test(token.value)) {
        return "bracket";
      }
      if (token.type === "invalid" && (token.value === "@" || token.value === "#")) {
        return "punctuator";
      }
      return token.type;
    };
    tokenize = function* (text3) {
      let match;
      while (match = jsTokens.default.exec(text3)) {
        const token = jsTokens.matchToToken(match);
        yield {
          type: getTokenType(token, match.index, text3),
          value: token.value
        };
      }
    };
    function highlight(text3) {
      if (text3 === "") return "";
      const defs = getDefs(true);
      let highlighted = "";
      for (const {
        type,
        value
      } of tokenize(text3)) {
        if (type in defs) {
          highlighted += value.split(NEWLINE$1).map((str) => defs[type](str)).join("\n");
        } else {
          highlighted += value;
        }
      }
      return highlighted;
    }
    var deprecationWarningShown = false;
    var NEWLINE = /\r\n|[\n\r\u2028\u2029]/;
    function getMarkerLines(loc, source, opts, startLineBaseZero) {
      const startLoc = Object.assign({
        column: 0,
        line: -1
      }, loc.start);
      const endLoc = Object.assign({}, startLoc, loc.end);
      const {
        linesAbove = 2,
        linesBelow = 3
      } = opts || {};
      const startLine = startLoc.line - startLineBaseZero;
      const startColumn = startLoc.column;
      const endLine = endLoc.line - startLineBaseZero;
      const endColumn = endLoc.column;
      let start = Math.max(startLine - (linesAbove + 1), 0);
      let end = Math.min(source.length, endLine + linesBelow);
      if (startLine === -1) {
        start = 0;
      }
      if (endLine === -1) {
        end = source.length;
      }
      const lineDiff = endLine - startLine;
      const markerLines = {};
      if (lineDiff) {
        for (let i = 0; i <= lineDiff; i++) {
          const lineNumber = i + startLine;
          if (!startColumn) {
            markerLines[lineNumber] = true;
          } else if (i === 0) {
            const sourceLength = source[lineNumber - 1].length;
            markerLines[lineNumber] = [startColumn, sourceLength - startColumn + 1];
          } else if (i === lineDiff) {
            markerLines[lineNumber] = [0, endColumn];
          } else {
            const sourceLength = source[lineNumber - i].length;
            markerLines[lineNumber] = [0, sourceLength];
          }
        }
      } else {
        if (startColumn === endColumn) {
          if (startColumn) {
            markerLines[startLine] = [startColumn, 0];
          } else {
            markerLines[startLine] = true;
          }
        } else {
          markerLines[startLine] = [startColumn, endColumn - startColumn];
        }
      }
      return {
        start,
        end,
        markerLines
      };
    }
    function codeFrameColumns2(rawLines, loc, opts = {}) {
      const shouldHighlight = opts.forceColor || isColorSupported() && opts.highlightCode;
      const startLineBaseZero = (opts.startLine || 1) - 1;
      const defs = getDefs(shouldHighlight);
      const lines2 = rawLines.split(NEWLINE);
      const {
        start,
        end,
        markerLines
      } = getMarkerLines(loc, lines2, opts, startLineBaseZero);
      const hasColumns = loc.start && typeof loc.start.column === "number";
      const numberMaxWidth = String(end + startLineBaseZero).length;
      const highlightedLines = shouldHighlight ? highlight(rawLines) : rawLines;
      let frame2 = highlightedLines.split(NEWLINE, end).slice(start, end).map((line, index2) => {
        const number = start + 1 + index2;
        const paddedNumber = ` ${number + startLineBaseZero}`.slice(-numberMaxWidth);
        const gutter = ` ${paddedNumber} |`;
        const hasMarker = markerLines[number];
        const lastMarkerLine = !markerLines[number + 1];
        if (hasMarker) {
          let markerLine = "";
          if (Array.isArray(hasMarker)) {
            const markerSpacing = line.slice(0, Math.max(hasMarker[0] - 1, 0)).replace(/[^\t]/g, " ");
            const numberOfMarkers = hasMarker[1] || 1;
            markerLine = ["\n ", defs.gutter(gutter.replace(/\d/g, " ")), " ", markerSpacing, defs.marker("^").repeat(numberOfMarkers)].join("");
            if (lastMarkerLine && opts.message) {
              markerLine += " " + defs.message(opts.message);
            }
          }
          return [defs.marker(">"), defs.gutter(gutter), line.length > 0 ? ` ${line}` : "", markerLine].join("");
        } else {
          return ` ${defs.gutter(gutter)}${line.length > 0 ? ` ${line}` : ""}`;
        }
      }).join("\n");
      if (opts.message && !hasColumns) {
        frame2 = `${" ".repeat(numberMaxWidth + 1)}${opts.message}
${frame2}`;
      }
      if (shouldHighlight) {
        return defs.reset(frame2);
      } else {
        return frame2;
      }
    }
    function index(rawLines, lineNumber, colNumber, opts = {}) {
      if (!deprecationWarningShown) {
        deprecationWarningShown = true;
        const message = "Passing lineNumber and colNumber is deprecated to @babel/code-frame. Please use `codeFrameColumns`.";
        if (process.emitWarning) {
          process.emitWarning(message, "DeprecationWarning");
        } else {
          const deprecationError = new Error(message);
          deprecationError.name = "DeprecationWarning";
          console.warn(new Error(message));
        }
      }
      colNumber = Math.max(colNumber, 0);
      const location = {
        start: {
          column: colNumber,
          line: lineNumber
        }
      };
      return codeFrameColumns2(rawLines, location, opts);
    }
    exports.codeFrameColumns = codeFrameColumns2;
    exports.default = index;
    exports.highlight = highlight;
  }
});

// src/render/frame.ts
var frame_exports = {};
__export(frame_exports, {
  frame: () => frame
});
function frame(text3, at) {
  const lines2 = text3.split(/\r\n|\n|\r/);
  const first = Math.max(1, at.line - 2);
  const shown2 = lines2.slice(first - 1, at.line + 1).map(visibleInPlace);
  const isLong = (lines2[at.line - 1]?.length ?? 0) > WIDEST;
  const shift = isLong ? Math.max(0, at.column - WIDEST / 2) : 0;
  const cut = shown2.map((line) => line.slice(shift, shift + WIDEST));
  const start = { line: at.line, column: at.column - shift };
  const width = at.endLine === at.line ? Math.max(1, at.endColumn - at.column) : 1;
  const end = { line: start.line, column: Math.min(start.column + width, WIDEST + 1) };
  const above = "\n".repeat(first - 1);
  return (0, import_code_frame.codeFrameColumns)(above + cut.join("\n"), { start, end }, { linesAbove: 2, linesBelow: 1 });
}
var import_code_frame, WIDEST;
var init_frame = __esm({
  "src/render/frame.ts"() {
    "use strict";
    import_code_frame = __toESM(require_lib2(), 1);
    init_safe();
    WIDEST = 120;
  }
});

// src/render/problems.ts
var problems_exports = {};
__export(problems_exports, {
  renderProblems: () => renderProblems
});
async function renderProblems(problems, style) {
  const { frame: frame2 } = await Promise.resolve().then(() => (init_frame(), frame_exports));
  const { colours, text: text3, frames } = style;
  const sorted = problems.toSorted((left, right) => rank(left) - rank(right));
  const framed = (problem, index) => index < FRAMES_SHOWN && (frames === "all" || problem.severity === "error");
  return sorted.map((problem, index) => {
    const lines2 = [heading(problem, colours)];
    if (text3 !== null && problem.at !== void 0 && framed(problem, index)) {
      lines2.push(indent(frame2(text3, problem.at), 2));
    }
    if (problem.hint !== void 0) lines2.push(`  ${colours.cyan("→")} ${visible(problem.hint)}`);
    const gap = framed(problem, index) && index < sorted.length - 1 ? "\n" : "";
    return `${lines2.join("\n")}
${gap}`;
  }).join("");
}
function rank(problem) {
  return problem.severity === "error" ? 0 : 1;
}
function heading(problem, colours) {
  const severity = problem.severity === "error" ? colours.red(colours.bold("error")) : colours.yellow(colours.bold("warning"));
  const place = problem.at === void 0 ? "" : `:${problem.at.line}:${problem.at.column}`;
  const where2 = problem.file === void 0 ? "" : `${colours.bold(visible(problem.file) + place)} `;
  return `${where2}${severity} ${colours.dim(visible(problem.code))} ${visible(problem.message)}`;
}
function indent(text3, by) {
  return text3.replace(/^/gm, " ".repeat(by));
}
var FRAMES_SHOWN;
var init_problems = __esm({
  "src/render/problems.ts"() {
    "use strict";
    init_safe();
    FRAMES_SHOWN = 20;
  }
});

// src/plan/digest.ts
import { createHash } from "node:crypto";
function digestOf(value) {
  return `sha256:${createHash("sha256").update(canonical(value)).digest("hex")}`;
}
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = new Map(Object.entries(value));
    let text3 = "";
    for (const key of [...fields.keys()].sort()) {
      const field = fields.get(key);
      if (field !== void 0) text3 += `${text3 === "" ? "" : ","}${JSON.stringify(key)}:${canonical(field)}`;
    }
    return `{${text3}}`;
  }
  const isJson = ["string", "boolean"].includes(typeof value) || value === null || Number.isFinite(value);
  if (!isJson) throw new TypeError("only JSON values have a digest");
  return JSON.stringify(value);
}
function digestOfPlan(changes) {
  return digestOf(changes.map((change) => change.digest));
}
var init_digest = __esm({
  "src/plan/digest.ts"() {
    "use strict";
  }
});

// src/report.ts
function digestOfReport(report) {
  if (report.problems.some(isError)) return null;
  const plans = report.environments.map((environment) => environment.plan);
  if (plans.length === 0 || plans.includes(null)) return null;
  return digestOfPlan(plans.flatMap((plan) => plan?.changes ?? []));
}
var init_report = __esm({
  "src/report.ts"() {
    "use strict";
    init_digest();
    init_problem();
  }
});

// src/render/json-text.ts
function jsonText(value) {
  const text3 = JSON.stringify(value, null, 2).replace(ACTING, (found) => found === "\n" ? found : escaped2(found)).replace(RUNNER_COMMAND, escaped2);
  return `${text3}
`;
}
function escaped2(character) {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
var init_json_text = __esm({
  "src/render/json-text.ts"() {
    "use strict";
    init_characters();
  }
});

// src/render/json.ts
var json_exports = {};
__export(json_exports, {
  renderSyncJson: () => renderSyncJson,
  renderValidateJson: () => renderValidateJson
});
function renderValidateJson(report) {
  const { kind, problems, environments } = report;
  const valid = !problems.some((problem) => problem.severity === "error");
  return jsonText({
    version: VERSION,
    kind,
    file: report.file,
    valid,
    environments,
    problems: problems.map(problemJson)
  });
}
function renderSyncJson(report) {
  return jsonText(syncJson(report));
}
function syncJson(report) {
  return {
    version: VERSION,
    kind: report.kind,
    digest: digestOfReport(report),
    file: report.file,
    ...report.kind === "apply" || report.ended !== null ? { ended: report.ended } : {},
    problems: report.problems.map(problemJson),
    environments: report.environments.map((environment) => environmentJson(environment, report))
  };
}
function environmentJson(environment, report) {
  const { name, account, plan, problems, requests, refusals, result } = environment;
  const planned = {
    name,
    account,
    digest: plan?.digest ?? null,
    summary: plan?.summary ?? EMPTY,
    changes: (plan?.changes ?? []).map(changeJson),
    unmanaged: plan?.unmanaged ?? [],
    problems: problems.map(problemJson),
    requests,
    refused: refusals.length === 0 ? null : refusals
  };
  if (report.kind === "plan") return planned;
  return {
    ...planned,
    outcomes: result?.outcomes ?? [],
    verified: result?.verified ?? false,
    remaining: (result?.remaining ?? []).map(changeJson),
    checks: result?.checks ?? null
  };
}
function changeJson(change) {
  const { at, ...rest } = change;
  return { ...rest, at: at && { line: at.line, column: at.column } };
}
function problemJson(problem) {
  const { code: code3, severity, message, hint, file, at } = problem;
  return { code: code3, severity, message, hint: hint ?? null, file: file ?? null, at: at ?? null };
}
var VERSION, EMPTY;
var init_json = __esm({
  "src/render/json.ts"() {
    "use strict";
    init_report();
    init_json_text();
    VERSION = 1;
    EMPTY = { create: 0, update: 0, replace: 0, delete: 0, unchanged: 0, unmanaged: 0 };
  }
});

// node_modules/markdown-table/index.js
function defaultStringLength(value) {
  return value.length;
}
function markdownTable(table2, options) {
  const settings = options || {};
  const align = (settings.align || []).concat();
  const stringLength = settings.stringLength || defaultStringLength;
  const alignments = [];
  const cellMatrix = [];
  const sizeMatrix = [];
  const longestCellByColumn = [];
  let mostCellsPerRow = 0;
  let rowIndex = -1;
  while (++rowIndex < table2.length) {
    const row3 = [];
    const sizes2 = [];
    let columnIndex2 = -1;
    if (table2[rowIndex].length > mostCellsPerRow) {
      mostCellsPerRow = table2[rowIndex].length;
    }
    while (++columnIndex2 < table2[rowIndex].length) {
      const cell = serialize(table2[rowIndex][columnIndex2]);
      if (settings.alignDelimiters !== false) {
        const size = stringLength(cell);
        sizes2[columnIndex2] = size;
        if (longestCellByColumn[columnIndex2] === void 0 || size > longestCellByColumn[columnIndex2]) {
          longestCellByColumn[columnIndex2] = size;
        }
      }
      row3.push(cell);
    }
    cellMatrix[rowIndex] = row3;
    sizeMatrix[rowIndex] = sizes2;
  }
  let columnIndex = -1;
  if (typeof align === "object" && "length" in align) {
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = toAlignment(align[columnIndex]);
    }
  } else {
    const code3 = toAlignment(align);
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = code3;
    }
  }
  columnIndex = -1;
  const row2 = [];
  const sizes = [];
  while (++columnIndex < mostCellsPerRow) {
    const code3 = alignments[columnIndex];
    let before = "";
    let after = "";
    if (code3 === 99) {
      before = ":";
      after = ":";
    } else if (code3 === 108) {
      before = ":";
    } else if (code3 === 114) {
      after = ":";
    }
    let size = settings.alignDelimiters === false ? 1 : Math.max(
      1,
      longestCellByColumn[columnIndex] - before.length - after.length
    );
    const cell = before + "-".repeat(size) + after;
    if (settings.alignDelimiters !== false) {
      size = before.length + size + after.length;
      if (size > longestCellByColumn[columnIndex]) {
        longestCellByColumn[columnIndex] = size;
      }
      sizes[columnIndex] = size;
    }
    row2[columnIndex] = cell;
  }
  cellMatrix.splice(1, 0, row2);
  sizeMatrix.splice(1, 0, sizes);
  rowIndex = -1;
  const lines2 = [];
  while (++rowIndex < cellMatrix.length) {
    const row3 = cellMatrix[rowIndex];
    const sizes2 = sizeMatrix[rowIndex];
    const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
    columnIndex = -1;
    const line = [];
    while (++columnIndex < cellsInRow) {
      const cell = row3[columnIndex] || "";
      let before = "";
      let after = "";
      if (settings.alignDelimiters !== false) {
        const size = longestCellByColumn[columnIndex] - (sizes2[columnIndex] || 0);
        const code3 = alignments[columnIndex];
        if (code3 === 114) {
          before = " ".repeat(size);
        } else if (code3 === 99) {
          const half = size / 2;
          if (size % 2) {
            before = " ".repeat(half + 0.5);
            after = " ".repeat(half - 0.5);
          } else {
            before = " ".repeat(half);
            after = before;
          }
        } else {
          after = " ".repeat(size);
        }
      }
      if (settings.delimiterStart !== false && !columnIndex) {
        line.push("|");
      }
      if (settings.padding !== false && // Don’t add the opening space if we’re not aligning and the cell is
      // empty: there will be a closing space.
      !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) {
        line.push(" ");
      }
      if (settings.alignDelimiters !== false) {
        line.push(before);
      }
      line.push(cell);
      if (settings.alignDelimiters !== false) {
        line.push(after);
      }
      if (settings.padding !== false) {
        line.push(" ");
      }
      if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) {
        line.push("|");
      }
    }
    lines2.push(
      settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join("")
    );
  }
  return lines2.join("\n");
}
function serialize(value) {
  return value === null || value === void 0 ? "" : String(value);
}
function toAlignment(value) {
  const code3 = typeof value === "string" ? value.codePointAt(0) : 0;
  return code3 === 67 || code3 === 99 ? 99 : code3 === 76 || code3 === 108 ? 108 : code3 === 82 || code3 === 114 ? 114 : 0;
}
var init_markdown_table = __esm({
  "node_modules/markdown-table/index.js"() {
  }
});

// node_modules/zwitch/index.js
function zwitch(key, options) {
  const settings = options || {};
  function one2(value, ...parameters) {
    let fn = one2.invalid;
    const handlers = one2.handlers;
    if (value && own.call(value, key)) {
      const id = String(value[key]);
      fn = own.call(handlers, id) ? handlers[id] : one2.unknown;
    }
    if (fn) {
      return fn.call(this, value, ...parameters);
    }
  }
  one2.handlers = settings.handlers || {};
  one2.invalid = settings.invalid;
  one2.unknown = settings.unknown;
  return one2;
}
var own;
var init_zwitch = __esm({
  "node_modules/zwitch/index.js"() {
    own = {}.hasOwnProperty;
  }
});

// node_modules/mdast-util-to-markdown/lib/configure.js
function configure(base, extension) {
  let index = -1;
  let key;
  if (extension.extensions) {
    while (++index < extension.extensions.length) {
      configure(base, extension.extensions[index]);
    }
  }
  for (key in extension) {
    if (own2.call(extension, key)) {
      switch (key) {
        case "extensions": {
          break;
        }
        /* c8 ignore next 4 */
        case "unsafe": {
          list(base[key], extension[key]);
          break;
        }
        case "join": {
          list(base[key], extension[key]);
          break;
        }
        case "handlers": {
          map(base[key], extension[key]);
          break;
        }
        default: {
          base.options[key] = extension[key];
        }
      }
    }
  }
  return base;
}
function list(left, right) {
  if (right) {
    left.push(...right);
  }
}
function map(left, right) {
  if (right) {
    Object.assign(left, right);
  }
}
var own2;
var init_configure = __esm({
  "node_modules/mdast-util-to-markdown/lib/configure.js"() {
    own2 = {}.hasOwnProperty;
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/blockquote.js
function blockquote(node2, _, state, info) {
  const exit = state.enter("blockquote");
  const tracker = state.createTracker(info);
  tracker.move("> ");
  tracker.shift(2);
  const value = state.indentLines(
    state.containerFlow(node2, tracker.current()),
    map2
  );
  exit();
  return value;
}
function map2(line, _, blank) {
  return ">" + (blank ? "" : " ") + line;
}
var init_blockquote = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/blockquote.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/pattern-in-scope.js
function patternInScope(stack, pattern2) {
  return listInScope(stack, pattern2.inConstruct, true) && !listInScope(stack, pattern2.notInConstruct, false);
}
function listInScope(stack, list4, none) {
  if (typeof list4 === "string") {
    list4 = [list4];
  }
  if (!list4 || list4.length === 0) {
    return none;
  }
  let index = -1;
  while (++index < list4.length) {
    if (stack.includes(list4[index])) {
      return true;
    }
  }
  return false;
}
var init_pattern_in_scope = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/pattern-in-scope.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/break.js
function hardBreak(_, _1, state, info) {
  let index = -1;
  while (++index < state.unsafe.length) {
    if (state.unsafe[index].character === "\n" && patternInScope(state.stack, state.unsafe[index])) {
      return /[ \t]/.test(info.before) ? "" : " ";
    }
  }
  return "\\\n";
}
var init_break = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/break.js"() {
    init_pattern_in_scope();
  }
});

// node_modules/longest-streak/index.js
function longestStreak(value, substring) {
  const source = String(value);
  let index = source.indexOf(substring);
  let expected = index;
  let count = 0;
  let max = 0;
  if (typeof substring !== "string") {
    throw new TypeError("Expected substring");
  }
  while (index !== -1) {
    if (index === expected) {
      if (++count > max) {
        max = count;
      }
    } else {
      count = 1;
    }
    expected = index + substring.length;
    index = source.indexOf(substring, expected);
  }
  return max;
}
var init_longest_streak = __esm({
  "node_modules/longest-streak/index.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/format-code-as-indented.js
function formatCodeAsIndented(node2, state) {
  return Boolean(
    state.options.fences === false && node2.value && // If there’s no info…
    !node2.lang && // And there’s a non-whitespace character…
    /[^ \r\n]/.test(node2.value) && // And the value doesn’t start or end in a blank…
    !/^[\t ]*(?:[\r\n]|$)|(?:^|[\r\n])[\t ]*$/.test(node2.value)
  );
}
var init_format_code_as_indented = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/format-code-as-indented.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-fence.js
function checkFence(state) {
  const marker = state.options.fence || "`";
  if (marker !== "`" && marker !== "~") {
    throw new Error(
      "Cannot serialize code with `" + marker + "` for `options.fence`, expected `` ` `` or `~`"
    );
  }
  return marker;
}
var init_check_fence = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-fence.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/code.js
function code(node2, _, state, info) {
  const marker = checkFence(state);
  const raw = node2.value || "";
  const suffix = marker === "`" ? "GraveAccent" : "Tilde";
  if (formatCodeAsIndented(node2, state)) {
    const exit2 = state.enter("codeIndented");
    const value2 = state.indentLines(raw, map3);
    exit2();
    return value2;
  }
  const tracker = state.createTracker(info);
  const sequence = marker.repeat(Math.max(longestStreak(raw, marker) + 1, 3));
  const exit = state.enter("codeFenced");
  let value = tracker.move(sequence);
  if (node2.lang) {
    const subexit = state.enter(`codeFencedLang${suffix}`);
    value += tracker.move(
      state.safe(node2.lang, {
        before: value,
        after: " ",
        encode: ["`"],
        ...tracker.current()
      })
    );
    subexit();
  }
  if (node2.lang && node2.meta) {
    const subexit = state.enter(`codeFencedMeta${suffix}`);
    value += tracker.move(" ");
    value += tracker.move(
      state.safe(node2.meta, {
        before: value,
        after: "\n",
        encode: ["`"],
        ...tracker.current()
      })
    );
    subexit();
  }
  value += tracker.move("\n");
  if (raw) {
    value += tracker.move(raw + "\n");
  }
  value += tracker.move(sequence);
  exit();
  return value;
}
function map3(line, _, blank) {
  return (blank ? "" : "    ") + line;
}
var init_code = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/code.js"() {
    init_longest_streak();
    init_format_code_as_indented();
    init_check_fence();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-quote.js
function checkQuote(state) {
  const marker = state.options.quote || '"';
  if (marker !== '"' && marker !== "'") {
    throw new Error(
      "Cannot serialize title with `" + marker + "` for `options.quote`, expected `\"`, or `'`"
    );
  }
  return marker;
}
var init_check_quote = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-quote.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/definition.js
function definition(node2, _, state, info) {
  const quote = checkQuote(state);
  const suffix = quote === '"' ? "Quote" : "Apostrophe";
  const exit = state.enter("definition");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info);
  let value = tracker.move("[");
  value += tracker.move(
    state.safe(state.associationId(node2), {
      before: value,
      after: "]",
      ...tracker.current()
    })
  );
  value += tracker.move("]: ");
  subexit();
  if (
    // If there’s no url, or…
    !node2.url || // If there are control characters or whitespace.
    /[\0- \u007F]/.test(node2.url)
  ) {
    subexit = state.enter("destinationLiteral");
    value += tracker.move("<");
    value += tracker.move(
      state.safe(node2.url, { before: value, after: ">", ...tracker.current() })
    );
    value += tracker.move(">");
  } else {
    subexit = state.enter("destinationRaw");
    value += tracker.move(
      state.safe(node2.url, {
        before: value,
        after: node2.title ? " " : "\n",
        ...tracker.current()
      })
    );
  }
  subexit();
  if (node2.title) {
    subexit = state.enter(`title${suffix}`);
    value += tracker.move(" " + quote);
    value += tracker.move(
      state.safe(node2.title, {
        before: value,
        after: quote,
        ...tracker.current()
      })
    );
    value += tracker.move(quote);
    subexit();
  }
  exit();
  return value;
}
var init_definition = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/definition.js"() {
    init_check_quote();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-emphasis.js
function checkEmphasis(state) {
  const marker = state.options.emphasis || "*";
  if (marker !== "*" && marker !== "_") {
    throw new Error(
      "Cannot serialize emphasis with `" + marker + "` for `options.emphasis`, expected `*`, or `_`"
    );
  }
  return marker;
}
var init_check_emphasis = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-emphasis.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/encode-character-reference.js
function encodeCharacterReference(code3) {
  return "&#x" + code3.toString(16).toUpperCase() + ";";
}
var init_encode_character_reference = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/encode-character-reference.js"() {
  }
});

// node_modules/micromark-util-character/index.js
function markdownLineEndingOrSpace(code3) {
  return code3 !== null && (code3 < 0 || code3 === 32);
}
function regexCheck(regex2) {
  return check;
  function check(code3) {
    return code3 !== null && code3 > -1 && regex2.test(String.fromCharCode(code3));
  }
}
var asciiAlpha, asciiAlphanumeric, asciiAtext, asciiDigit, asciiHexDigit, asciiPunctuation, unicodePunctuation, unicodeWhitespace;
var init_micromark_util_character = __esm({
  "node_modules/micromark-util-character/index.js"() {
    asciiAlpha = regexCheck(/[A-Za-z]/);
    asciiAlphanumeric = regexCheck(/[\dA-Za-z]/);
    asciiAtext = regexCheck(/[#-'*+\--9=?A-Z^-~]/);
    asciiDigit = regexCheck(/\d/);
    asciiHexDigit = regexCheck(/[\dA-Fa-f]/);
    asciiPunctuation = regexCheck(/[!-/:-@[-`{-~]/);
    unicodePunctuation = regexCheck(new RegExp("\\p{P}|\\p{S}", "u"));
    unicodeWhitespace = regexCheck(/\s/);
  }
});

// node_modules/micromark-util-classify-character/index.js
function classifyCharacter(code3) {
  if (code3 === null || markdownLineEndingOrSpace(code3) || unicodeWhitespace(code3)) {
    return 1;
  }
  if (unicodePunctuation(code3)) {
    return 2;
  }
}
var init_micromark_util_classify_character = __esm({
  "node_modules/micromark-util-classify-character/index.js"() {
    init_micromark_util_character();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/encode-info.js
function encodeInfo(outside, inside, marker) {
  const outsideKind = classifyCharacter(outside);
  const insideKind = classifyCharacter(inside);
  if (outsideKind === void 0) {
    return insideKind === void 0 ? (
      // Letter inside:
      // we have to encode *both* letters for `_` as it is looser.
      // it already forms for `*` (and GFMs `~`).
      marker === "_" ? { inside: true, outside: true } : { inside: false, outside: false }
    ) : insideKind === 1 ? (
      // Whitespace inside: encode both (letter, whitespace).
      { inside: true, outside: true }
    ) : (
      // Punctuation inside: encode outer (letter)
      { inside: false, outside: true }
    );
  }
  if (outsideKind === 1) {
    return insideKind === void 0 ? (
      // Letter inside: already forms.
      { inside: false, outside: false }
    ) : insideKind === 1 ? (
      // Whitespace inside: encode both (whitespace).
      { inside: true, outside: true }
    ) : (
      // Punctuation inside: already forms.
      { inside: false, outside: false }
    );
  }
  return insideKind === void 0 ? (
    // Letter inside: already forms.
    { inside: false, outside: false }
  ) : insideKind === 1 ? (
    // Whitespace inside: encode inner (whitespace).
    { inside: true, outside: false }
  ) : (
    // Punctuation inside: already forms.
    { inside: false, outside: false }
  );
}
var init_encode_info = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/encode-info.js"() {
    init_micromark_util_classify_character();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/emphasis.js
function emphasis(node2, _, state, info) {
  const marker = checkEmphasis(state);
  const exit = state.enter("emphasis");
  const tracker = state.createTracker(info);
  const before = tracker.move(marker);
  let between2 = tracker.move(
    state.containerPhrasing(node2, {
      after: marker,
      before,
      ...tracker.current()
    })
  );
  const betweenHead = between2.charCodeAt(0);
  const open2 = encodeInfo(
    info.before.charCodeAt(info.before.length - 1),
    betweenHead,
    marker
  );
  if (open2.inside) {
    between2 = encodeCharacterReference(betweenHead) + between2.slice(1);
  }
  const betweenTail = between2.charCodeAt(between2.length - 1);
  const close = encodeInfo(info.after.charCodeAt(0), betweenTail, marker);
  if (close.inside) {
    between2 = between2.slice(0, -1) + encodeCharacterReference(betweenTail);
  }
  const after = tracker.move(marker);
  exit();
  state.attentionEncodeSurroundingInfo = {
    after: close.outside,
    before: open2.outside
  };
  return before + between2 + after;
}
function emphasisPeek(_, _1, state) {
  return state.options.emphasis || "*";
}
var init_emphasis = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/emphasis.js"() {
    init_check_emphasis();
    init_encode_character_reference();
    init_encode_info();
    emphasis.peek = emphasisPeek;
  }
});

// node_modules/unist-util-is/lib/index.js
function anyFactory(tests) {
  const checks = [];
  let index = -1;
  while (++index < tests.length) {
    checks[index] = convert(tests[index]);
  }
  return castFactory(any);
  function any(...parameters) {
    let index2 = -1;
    while (++index2 < checks.length) {
      if (checks[index2].apply(this, parameters)) return true;
    }
    return false;
  }
}
function propertiesFactory(check) {
  const checkAsRecord = (
    /** @type {Record<string, unknown>} */
    check
  );
  return castFactory(all2);
  function all2(node2) {
    const nodeAsRecord = (
      /** @type {Record<string, unknown>} */
      /** @type {unknown} */
      node2
    );
    let key;
    for (key in check) {
      if (nodeAsRecord[key] !== checkAsRecord[key]) return false;
    }
    return true;
  }
}
function typeFactory(check) {
  return castFactory(type);
  function type(node2) {
    return node2 && node2.type === check;
  }
}
function castFactory(testFunction) {
  return check;
  function check(value, index, parent) {
    return Boolean(
      looksLikeANode(value) && testFunction.call(
        this,
        value,
        typeof index === "number" ? index : void 0,
        parent || void 0
      )
    );
  }
}
function ok() {
  return true;
}
function looksLikeANode(value) {
  return value !== null && typeof value === "object" && "type" in value;
}
var convert;
var init_lib = __esm({
  "node_modules/unist-util-is/lib/index.js"() {
    convert = // Note: overloads in JSDoc can’t yet use different `@template`s.
    /**
     * @type {(
     *   (<Condition extends string>(test: Condition) => (node: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node & {type: Condition}) &
     *   (<Condition extends Props>(test: Condition) => (node: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node & Condition) &
     *   (<Condition extends TestFunction>(test: Condition) => (node: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node & Predicate<Condition, Node>) &
     *   ((test?: null | undefined) => (node?: unknown, index?: number | null | undefined, parent?: Parent | null | undefined, context?: unknown) => node is Node) &
     *   ((test?: Test) => Check)
     * )}
     */
    /**
     * @param {Test} [test]
     * @returns {Check}
     */
    (function(test) {
      if (test === null || test === void 0) {
        return ok;
      }
      if (typeof test === "function") {
        return castFactory(test);
      }
      if (typeof test === "object") {
        return Array.isArray(test) ? anyFactory(test) : (
          // Cast because `ReadonlyArray` goes into the above but `isArray`
          // narrows to `Array`.
          propertiesFactory(
            /** @type {Props} */
            test
          )
        );
      }
      if (typeof test === "string") {
        return typeFactory(test);
      }
      throw new Error("Expected function, string, or object as test");
    });
  }
});

// node_modules/unist-util-is/index.js
var init_unist_util_is = __esm({
  "node_modules/unist-util-is/index.js"() {
    init_lib();
  }
});

// node_modules/unist-util-visit-parents/lib/color.node.js
function color(d) {
  return "\x1B[33m" + d + "\x1B[39m";
}
var init_color_node = __esm({
  "node_modules/unist-util-visit-parents/lib/color.node.js"() {
  }
});

// node_modules/unist-util-visit-parents/lib/index.js
function visitParents(tree, testOrEnterOrVisitors, enterOrVisitorsOrReverse, reverse) {
  if (!tree || typeof tree !== "object") {
    throw new Error("Unexpected value `" + tree + "` for `tree`, expected node");
  }
  let preorder = true;
  let check;
  let visitors;
  let enter;
  let exit;
  if (typeof enterOrVisitorsOrReverse === "function" || enterOrVisitorsOrReverse && typeof enterOrVisitorsOrReverse === "object") {
    check = /** @type {Test} */
    testOrEnterOrVisitors;
    visitors = enterOrVisitorsOrReverse;
    if (reverse) preorder = false;
  } else {
    visitors = /** @type {Visitors | Visitor} */
    testOrEnterOrVisitors;
    if (enterOrVisitorsOrReverse) preorder = false;
  }
  if (typeof visitors === "function") {
    enter = visitors;
  } else if (visitors && typeof visitors === "object") {
    if (visitors.enter === null || visitors.enter === void 0) {
    } else if (typeof visitors.enter === "function") {
      enter = visitors.enter;
    } else {
      throw new Error(
        "Unexpected value `" + visitors.enter + "` for `visitors.enter`, expected optional visitor"
      );
    }
    if (typeof visitors.exit === "function") {
      exit = visitors.exit;
    } else {
      throw new Error(
        "Unexpected value `" + visitors.exit + "` for `visitors.exit`, expected visitor (pass a visitor directly if you only want an enter visitor)"
      );
    }
  } else {
    throw new Error(
      "Unexpected value `" + visitors + "` for `enter` or `visitors`, expected visitor or object with visitors"
    );
  }
  const is2 = convert(check);
  const step = preorder ? 1 : -1;
  factory(tree, void 0, [])();
  function factory(node2, index, parents) {
    const value = (
      /** @type {Record<string, unknown>} */
      node2 && typeof node2 === "object" ? node2 : {}
    );
    if (typeof value.type === "string") {
      const name = (
        // `hast`
        typeof value.tagName === "string" ? value.tagName : (
          // `xast`
          typeof value.name === "string" ? value.name : void 0
        )
      );
      Object.defineProperty(visit2, "name", {
        value: "node (" + color(node2.type + (name ? "<" + name + ">" : "")) + ")"
      });
    }
    return visit2;
    function visit2() {
      const matches = !check || is2(node2, index, parents[parents.length - 1] || void 0);
      let result = empty;
      if (enter && matches) {
        result = toResult(enter(node2, parents, index));
        if (result[0] === EXIT) {
          return result;
        }
      }
      if ("children" in node2 && node2.children) {
        const nodeAsParent = (
          /** @type {UnistParent} */
          node2
        );
        if (nodeAsParent.children && result[0] !== SKIP) {
          let offset = (preorder ? -1 : nodeAsParent.children.length) + step;
          const grandparents = [...parents, nodeAsParent];
          while (offset > -1 && offset < nodeAsParent.children.length) {
            const child = nodeAsParent.children[offset];
            const subresult = factory(child, offset, grandparents)();
            if (subresult[0] === EXIT) {
              return subresult;
            }
            offset = typeof subresult[1] === "number" ? subresult[1] : offset + step;
          }
        }
      }
      if (exit && matches) {
        const exitResult = toResult(exit(node2, parents, index));
        if (exitResult[0] === SKIP) {
          throw new Error(
            "Unexpected value `" + exitResult[0] + "` from `exit`, expected `CONTINUE`, `EXIT`, index, or nothing"
          );
        }
        if (exitResult[0] === EXIT || typeof exitResult[1] === "number") {
          return exitResult;
        }
      }
      return result;
    }
  }
}
function toResult(value) {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === "number") {
    return [CONTINUE, value];
  }
  return value === null || value === void 0 ? empty : [value];
}
var empty, CONTINUE, EXIT, SKIP;
var init_lib2 = __esm({
  "node_modules/unist-util-visit-parents/lib/index.js"() {
    init_unist_util_is();
    init_color_node();
    empty = [];
    CONTINUE = true;
    EXIT = false;
    SKIP = "skip";
  }
});

// node_modules/unist-util-visit-parents/index.js
var init_unist_util_visit_parents = __esm({
  "node_modules/unist-util-visit-parents/index.js"() {
    init_lib2();
  }
});

// node_modules/unist-util-visit/lib/index.js
function visit(tree, testOrEnterOrVisitors, enterOrVisitorsOrReverse, maybeReverse) {
  let check;
  let visitors;
  let reverse;
  if (typeof enterOrVisitorsOrReverse === "function" || enterOrVisitorsOrReverse && typeof enterOrVisitorsOrReverse === "object") {
    check = /** @type {Test} */
    testOrEnterOrVisitors;
    visitors = enterOrVisitorsOrReverse;
    reverse = maybeReverse;
  } else {
    visitors = /** @type {Visitor | Visitors} */
    testOrEnterOrVisitors;
    reverse = enterOrVisitorsOrReverse;
  }
  if (typeof visitors === "function") {
    visitParents(tree, check, wrap(visitors), reverse);
  } else {
    visitParents(tree, check, wrapVisitors(visitors), reverse);
  }
}
function wrapVisitors(visitors) {
  if (!visitors || typeof visitors !== "object") return visitors;
  return {
    enter: typeof visitors.enter === "function" ? wrap(visitors.enter) : visitors.enter,
    exit: typeof visitors.exit === "function" ? wrap(visitors.exit) : visitors.exit
  };
}
function wrap(visitor) {
  return overload;
  function overload(node2, parents, index) {
    return visitor(node2, index, parents[parents.length - 1]);
  }
}
var init_lib3 = __esm({
  "node_modules/unist-util-visit/lib/index.js"() {
    init_unist_util_visit_parents();
    init_unist_util_visit_parents();
  }
});

// node_modules/unist-util-visit/index.js
var init_unist_util_visit = __esm({
  "node_modules/unist-util-visit/index.js"() {
    init_lib3();
  }
});

// node_modules/mdast-util-to-string/lib/index.js
function toString(value, options) {
  const settings = options || emptyOptions;
  const includeImageAlt = typeof settings.includeImageAlt === "boolean" ? settings.includeImageAlt : true;
  const includeHtml = typeof settings.includeHtml === "boolean" ? settings.includeHtml : true;
  return one(value, includeImageAlt, includeHtml);
}
function one(value, includeImageAlt, includeHtml) {
  if (node(value)) {
    if ("value" in value) {
      return value.type === "html" && !includeHtml ? "" : value.value;
    }
    if (includeImageAlt && "alt" in value && value.alt) {
      return value.alt;
    }
    if ("children" in value) {
      return all(value.children, includeImageAlt, includeHtml);
    }
  }
  if (Array.isArray(value)) {
    return all(value, includeImageAlt, includeHtml);
  }
  return "";
}
function all(values, includeImageAlt, includeHtml) {
  const result = [];
  let index = -1;
  while (++index < values.length) {
    result[index] = one(values[index], includeImageAlt, includeHtml);
  }
  return result.join("");
}
function node(value) {
  return Boolean(value && typeof value === "object");
}
var emptyOptions;
var init_lib4 = __esm({
  "node_modules/mdast-util-to-string/lib/index.js"() {
    emptyOptions = {};
  }
});

// node_modules/mdast-util-to-string/index.js
var init_mdast_util_to_string = __esm({
  "node_modules/mdast-util-to-string/index.js"() {
    init_lib4();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/format-heading-as-setext.js
function formatHeadingAsSetext(node2, state) {
  let literalWithBreak = false;
  visit(node2, function(node3) {
    if ("value" in node3 && /\r?\n|\r/.test(node3.value) || node3.type === "break") {
      literalWithBreak = true;
      return EXIT;
    }
  });
  return Boolean(
    (!node2.depth || node2.depth < 3) && toString(node2) && (state.options.setext || literalWithBreak)
  );
}
var init_format_heading_as_setext = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/format-heading-as-setext.js"() {
    init_unist_util_visit();
    init_mdast_util_to_string();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/heading.js
function heading2(node2, _, state, info) {
  const rank2 = Math.max(Math.min(6, node2.depth || 1), 1);
  const tracker = state.createTracker(info);
  if (formatHeadingAsSetext(node2, state)) {
    const exit2 = state.enter("headingSetext");
    const subexit2 = state.enter("phrasing");
    const value2 = state.containerPhrasing(node2, {
      ...tracker.current(),
      before: "\n",
      after: "\n"
    });
    subexit2();
    exit2();
    return value2 + "\n" + (rank2 === 1 ? "=" : "-").repeat(
      // The whole size…
      value2.length - // Minus the position of the character after the last EOL (or
      // 0 if there is none)…
      (Math.max(value2.lastIndexOf("\r"), value2.lastIndexOf("\n")) + 1)
    );
  }
  const sequence = "#".repeat(rank2);
  const exit = state.enter("headingAtx");
  const subexit = state.enter("phrasing");
  tracker.move(sequence + " ");
  let value = state.containerPhrasing(node2, {
    before: "# ",
    after: "\n",
    ...tracker.current()
  });
  if (/^[\t ]/.test(value)) {
    value = encodeCharacterReference(value.charCodeAt(0)) + value.slice(1);
  }
  value = value ? sequence + " " + value : sequence;
  if (state.options.closeAtx) {
    value += " " + sequence;
  }
  subexit();
  exit();
  return value;
}
var init_heading = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/heading.js"() {
    init_encode_character_reference();
    init_format_heading_as_setext();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/html.js
function html(node2) {
  return node2.value || "";
}
function htmlPeek() {
  return "<";
}
var init_html = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/html.js"() {
    html.peek = htmlPeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/image.js
function image(node2, _, state, info) {
  const quote = checkQuote(state);
  const suffix = quote === '"' ? "Quote" : "Apostrophe";
  const exit = state.enter("image");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info);
  let value = tracker.move("![");
  value += tracker.move(
    state.safe(node2.alt, { before: value, after: "]", ...tracker.current() })
  );
  value += tracker.move("](");
  subexit();
  if (
    // If there’s no url but there is a title…
    !node2.url && node2.title || // If there are control characters or whitespace.
    /[\0- \u007F]/.test(node2.url)
  ) {
    subexit = state.enter("destinationLiteral");
    value += tracker.move("<");
    value += tracker.move(
      state.safe(node2.url, { before: value, after: ">", ...tracker.current() })
    );
    value += tracker.move(">");
  } else {
    subexit = state.enter("destinationRaw");
    value += tracker.move(
      state.safe(node2.url, {
        before: value,
        after: node2.title ? " " : ")",
        ...tracker.current()
      })
    );
  }
  subexit();
  if (node2.title) {
    subexit = state.enter(`title${suffix}`);
    value += tracker.move(" " + quote);
    value += tracker.move(
      state.safe(node2.title, {
        before: value,
        after: quote,
        ...tracker.current()
      })
    );
    value += tracker.move(quote);
    subexit();
  }
  value += tracker.move(")");
  exit();
  return value;
}
function imagePeek() {
  return "!";
}
var init_image = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/image.js"() {
    init_check_quote();
    image.peek = imagePeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/image-reference.js
function imageReference(node2, _, state, info) {
  const type = node2.referenceType;
  const exit = state.enter("imageReference");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info);
  let value = tracker.move("![");
  const alt = state.safe(node2.alt, {
    before: value,
    after: "]",
    ...tracker.current()
  });
  value += tracker.move(alt + "][");
  subexit();
  const stack = state.stack;
  state.stack = [];
  subexit = state.enter("reference");
  const reference = state.safe(state.associationId(node2), {
    before: value,
    after: "]",
    ...tracker.current()
  });
  subexit();
  state.stack = stack;
  exit();
  if (type === "full" || !alt || alt !== reference) {
    value += tracker.move(reference + "]");
  } else if (type === "shortcut") {
    value = value.slice(0, -1);
  } else {
    value += tracker.move("]");
  }
  return value;
}
function imageReferencePeek() {
  return "!";
}
var init_image_reference = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/image-reference.js"() {
    imageReference.peek = imageReferencePeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/inline-code.js
function inlineCode(node2, _, state) {
  let value = node2.value || "";
  let sequence = "`";
  let index = -1;
  while (new RegExp("(^|[^`])" + sequence + "([^`]|$)").test(value)) {
    sequence += "`";
  }
  if (/[^ \r\n]/.test(value) && (/^[ \r\n]/.test(value) && /[ \r\n]$/.test(value) || /^`|`$/.test(value))) {
    value = " " + value + " ";
  }
  while (++index < state.unsafe.length) {
    const pattern2 = state.unsafe[index];
    const expression = state.compilePattern(pattern2);
    let match;
    if (!pattern2.atBreak) continue;
    while (match = expression.exec(value)) {
      let position = match.index;
      if (value.charCodeAt(position) === 10 && value.charCodeAt(position - 1) === 13) {
        position--;
      }
      value = value.slice(0, position) + " " + value.slice(match.index + 1);
    }
  }
  return sequence + value + sequence;
}
function inlineCodePeek() {
  return "`";
}
var init_inline_code = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/inline-code.js"() {
    inlineCode.peek = inlineCodePeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/util/format-link-as-autolink.js
function formatLinkAsAutolink(node2, state) {
  const raw = toString(node2);
  return Boolean(
    !state.options.resourceLink && // If there’s a url…
    node2.url && // And there’s a no title…
    !node2.title && // And the content of `node` is a single text node…
    node2.children && node2.children.length === 1 && node2.children[0].type === "text" && // And if the url is the same as the content…
    (raw === node2.url || "mailto:" + raw === node2.url) && // And that starts w/ a protocol…
    /^[a-z][a-z+.-]+:/i.test(node2.url) && // And that doesn’t contain ASCII control codes (character escapes and
    // references don’t work), space, or angle brackets…
    !/[\0- <>\u007F]/.test(node2.url)
  );
}
var init_format_link_as_autolink = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/format-link-as-autolink.js"() {
    init_mdast_util_to_string();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/link.js
function link(node2, _, state, info) {
  const quote = checkQuote(state);
  const suffix = quote === '"' ? "Quote" : "Apostrophe";
  const tracker = state.createTracker(info);
  let exit;
  let subexit;
  if (formatLinkAsAutolink(node2, state)) {
    const stack = state.stack;
    state.stack = [];
    exit = state.enter("autolink");
    let value2 = tracker.move("<");
    value2 += tracker.move(
      state.containerPhrasing(node2, {
        before: value2,
        after: ">",
        ...tracker.current()
      })
    );
    value2 += tracker.move(">");
    exit();
    state.stack = stack;
    return value2;
  }
  exit = state.enter("link");
  subexit = state.enter("label");
  let value = tracker.move("[");
  value += tracker.move(
    state.containerPhrasing(node2, {
      before: value,
      after: "](",
      ...tracker.current()
    })
  );
  value += tracker.move("](");
  subexit();
  if (
    // If there’s no url but there is a title…
    !node2.url && node2.title || // If there are control characters or whitespace.
    /[\0- \u007F]/.test(node2.url)
  ) {
    subexit = state.enter("destinationLiteral");
    value += tracker.move("<");
    value += tracker.move(
      state.safe(node2.url, { before: value, after: ">", ...tracker.current() })
    );
    value += tracker.move(">");
  } else {
    subexit = state.enter("destinationRaw");
    value += tracker.move(
      state.safe(node2.url, {
        before: value,
        after: node2.title ? " " : ")",
        ...tracker.current()
      })
    );
  }
  subexit();
  if (node2.title) {
    subexit = state.enter(`title${suffix}`);
    value += tracker.move(" " + quote);
    value += tracker.move(
      state.safe(node2.title, {
        before: value,
        after: quote,
        ...tracker.current()
      })
    );
    value += tracker.move(quote);
    subexit();
  }
  value += tracker.move(")");
  exit();
  return value;
}
function linkPeek(node2, _, state) {
  return formatLinkAsAutolink(node2, state) ? "<" : "[";
}
var init_link = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/link.js"() {
    init_check_quote();
    init_format_link_as_autolink();
    link.peek = linkPeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/link-reference.js
function linkReference(node2, _, state, info) {
  const type = node2.referenceType;
  const exit = state.enter("linkReference");
  let subexit = state.enter("label");
  const tracker = state.createTracker(info);
  let value = tracker.move("[");
  const text3 = state.containerPhrasing(node2, {
    before: value,
    after: "]",
    ...tracker.current()
  });
  value += tracker.move(text3 + "][");
  subexit();
  const stack = state.stack;
  state.stack = [];
  subexit = state.enter("reference");
  const reference = state.safe(state.associationId(node2), {
    before: value,
    after: "]",
    ...tracker.current()
  });
  subexit();
  state.stack = stack;
  exit();
  if (type === "full" || !text3 || text3 !== reference) {
    value += tracker.move(reference + "]");
  } else if (type === "shortcut") {
    value = value.slice(0, -1);
  } else {
    value += tracker.move("]");
  }
  return value;
}
function linkReferencePeek() {
  return "[";
}
var init_link_reference = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/link-reference.js"() {
    linkReference.peek = linkReferencePeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-bullet.js
function checkBullet(state) {
  const marker = state.options.bullet || "*";
  if (marker !== "*" && marker !== "+" && marker !== "-") {
    throw new Error(
      "Cannot serialize items with `" + marker + "` for `options.bullet`, expected `*`, `+`, or `-`"
    );
  }
  return marker;
}
var init_check_bullet = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-bullet.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-bullet-other.js
function checkBulletOther(state) {
  const bullet = checkBullet(state);
  const bulletOther = state.options.bulletOther;
  if (!bulletOther) {
    return bullet === "*" ? "-" : "*";
  }
  if (bulletOther !== "*" && bulletOther !== "+" && bulletOther !== "-") {
    throw new Error(
      "Cannot serialize items with `" + bulletOther + "` for `options.bulletOther`, expected `*`, `+`, or `-`"
    );
  }
  if (bulletOther === bullet) {
    throw new Error(
      "Expected `bullet` (`" + bullet + "`) and `bulletOther` (`" + bulletOther + "`) to be different"
    );
  }
  return bulletOther;
}
var init_check_bullet_other = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-bullet-other.js"() {
    init_check_bullet();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-bullet-ordered.js
function checkBulletOrdered(state) {
  const marker = state.options.bulletOrdered || ".";
  if (marker !== "." && marker !== ")") {
    throw new Error(
      "Cannot serialize items with `" + marker + "` for `options.bulletOrdered`, expected `.` or `)`"
    );
  }
  return marker;
}
var init_check_bullet_ordered = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-bullet-ordered.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-rule.js
function checkRule(state) {
  const marker = state.options.rule || "*";
  if (marker !== "*" && marker !== "-" && marker !== "_") {
    throw new Error(
      "Cannot serialize rules with `" + marker + "` for `options.rule`, expected `*`, `-`, or `_`"
    );
  }
  return marker;
}
var init_check_rule = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-rule.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/list.js
function list2(node2, parent, state, info) {
  const exit = state.enter("list");
  const bulletCurrent = state.bulletCurrent;
  let bullet = node2.ordered ? checkBulletOrdered(state) : checkBullet(state);
  const bulletOther = node2.ordered ? bullet === "." ? ")" : "." : checkBulletOther(state);
  let useDifferentMarker = parent && state.bulletLastUsed ? bullet === state.bulletLastUsed : false;
  if (!node2.ordered) {
    const firstListItem = node2.children ? node2.children[0] : void 0;
    if (
      // Bullet could be used as a thematic break marker:
      (bullet === "*" || bullet === "-") && // Empty first list item:
      firstListItem && (!firstListItem.children || !firstListItem.children[0]) && // Directly in two other list items:
      state.stack[state.stack.length - 1] === "list" && state.stack[state.stack.length - 2] === "listItem" && state.stack[state.stack.length - 3] === "list" && state.stack[state.stack.length - 4] === "listItem" && // That are each the first child.
      state.indexStack[state.indexStack.length - 1] === 0 && state.indexStack[state.indexStack.length - 2] === 0 && state.indexStack[state.indexStack.length - 3] === 0
    ) {
      useDifferentMarker = true;
    }
    if (checkRule(state) === bullet && firstListItem) {
      let index = -1;
      while (++index < node2.children.length) {
        const item = node2.children[index];
        if (item && item.type === "listItem" && item.children && item.children[0] && item.children[0].type === "thematicBreak") {
          useDifferentMarker = true;
          break;
        }
      }
    }
  }
  if (useDifferentMarker) {
    bullet = bulletOther;
  }
  state.bulletCurrent = bullet;
  const value = state.containerFlow(node2, info);
  state.bulletLastUsed = bullet;
  state.bulletCurrent = bulletCurrent;
  exit();
  return value;
}
var init_list = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/list.js"() {
    init_check_bullet();
    init_check_bullet_other();
    init_check_bullet_ordered();
    init_check_rule();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-list-item-indent.js
function checkListItemIndent(state) {
  const style = state.options.listItemIndent || "one";
  if (style !== "tab" && style !== "one" && style !== "mixed") {
    throw new Error(
      "Cannot serialize items with `" + style + "` for `options.listItemIndent`, expected `tab`, `one`, or `mixed`"
    );
  }
  return style;
}
var init_check_list_item_indent = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-list-item-indent.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/list-item.js
function listItem(node2, parent, state, info) {
  const listItemIndent = checkListItemIndent(state);
  let bullet = state.bulletCurrent || checkBullet(state);
  if (parent && parent.type === "list" && parent.ordered) {
    bullet = (typeof parent.start === "number" && parent.start > -1 ? parent.start : 1) + (state.options.incrementListMarker === false ? 0 : parent.children.indexOf(node2)) + bullet;
  }
  let size = bullet.length + 1;
  if (listItemIndent === "tab" || listItemIndent === "mixed" && (parent && parent.type === "list" && parent.spread || node2.spread)) {
    size = Math.ceil(size / 4) * 4;
  }
  const tracker = state.createTracker(info);
  tracker.move(bullet + " ".repeat(size - bullet.length));
  tracker.shift(size);
  const exit = state.enter("listItem");
  const value = state.indentLines(
    state.containerFlow(node2, tracker.current()),
    map4
  );
  exit();
  return value;
  function map4(line, index, blank) {
    if (index) {
      return (blank ? "" : " ".repeat(size)) + line;
    }
    return (blank ? bullet : bullet + " ".repeat(size - bullet.length)) + line;
  }
}
var init_list_item = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/list-item.js"() {
    init_check_bullet();
    init_check_list_item_indent();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/paragraph.js
function paragraph(node2, _, state, info) {
  const exit = state.enter("paragraph");
  const subexit = state.enter("phrasing");
  const value = state.containerPhrasing(node2, info);
  subexit();
  exit();
  return value;
}
var init_paragraph = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/paragraph.js"() {
  }
});

// node_modules/mdast-util-phrasing/lib/index.js
var phrasing;
var init_lib5 = __esm({
  "node_modules/mdast-util-phrasing/lib/index.js"() {
    init_unist_util_is();
    phrasing = /** @type {(node?: unknown) => node is Exclude<PhrasingContent, Html>} */
    convert([
      "break",
      "delete",
      "emphasis",
      // To do: next major: removed since footnotes were added to GFM.
      "footnote",
      "footnoteReference",
      "image",
      "imageReference",
      "inlineCode",
      // Enabled by `mdast-util-math`:
      "inlineMath",
      "link",
      "linkReference",
      // Enabled by `mdast-util-mdx`:
      "mdxJsxTextElement",
      // Enabled by `mdast-util-mdx`:
      "mdxTextExpression",
      "strong",
      "text",
      // Enabled by `mdast-util-directive`:
      "textDirective"
    ]);
  }
});

// node_modules/mdast-util-phrasing/index.js
var init_mdast_util_phrasing = __esm({
  "node_modules/mdast-util-phrasing/index.js"() {
    init_lib5();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/root.js
function root(node2, _, state, info) {
  const hasPhrasing = node2.children.some(function(d) {
    return phrasing(d);
  });
  const container = hasPhrasing ? state.containerPhrasing : state.containerFlow;
  return container.call(state, node2, info);
}
var init_root = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/root.js"() {
    init_mdast_util_phrasing();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-strong.js
function checkStrong(state) {
  const marker = state.options.strong || "*";
  if (marker !== "*" && marker !== "_") {
    throw new Error(
      "Cannot serialize strong with `" + marker + "` for `options.strong`, expected `*`, or `_`"
    );
  }
  return marker;
}
var init_check_strong = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-strong.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/strong.js
function strong(node2, _, state, info) {
  const marker = checkStrong(state);
  const exit = state.enter("strong");
  const tracker = state.createTracker(info);
  const before = tracker.move(marker + marker);
  let between2 = tracker.move(
    state.containerPhrasing(node2, {
      after: marker,
      before,
      ...tracker.current()
    })
  );
  const betweenHead = between2.charCodeAt(0);
  const open2 = encodeInfo(
    info.before.charCodeAt(info.before.length - 1),
    betweenHead,
    marker
  );
  if (open2.inside) {
    between2 = encodeCharacterReference(betweenHead) + between2.slice(1);
  }
  const betweenTail = between2.charCodeAt(between2.length - 1);
  const close = encodeInfo(info.after.charCodeAt(0), betweenTail, marker);
  if (close.inside) {
    between2 = between2.slice(0, -1) + encodeCharacterReference(betweenTail);
  }
  const after = tracker.move(marker + marker);
  exit();
  state.attentionEncodeSurroundingInfo = {
    after: close.outside,
    before: open2.outside
  };
  return before + between2 + after;
}
function strongPeek(_, _1, state) {
  return state.options.strong || "*";
}
var init_strong = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/strong.js"() {
    init_check_strong();
    init_encode_character_reference();
    init_encode_info();
    strong.peek = strongPeek;
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/text.js
function text(node2, _, state, info) {
  return state.safe(node2.value, info);
}
var init_text = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/text.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/check-rule-repetition.js
function checkRuleRepetition(state) {
  const repetition = state.options.ruleRepetition || 3;
  if (repetition < 3) {
    throw new Error(
      "Cannot serialize rules with repetition `" + repetition + "` for `options.ruleRepetition`, expected `3` or more"
    );
  }
  return repetition;
}
var init_check_rule_repetition = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/check-rule-repetition.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/thematic-break.js
function thematicBreak(_, _1, state) {
  const value = (checkRule(state) + (state.options.ruleSpaces ? " " : "")).repeat(checkRuleRepetition(state));
  return state.options.ruleSpaces ? value.slice(0, -1) : value;
}
var init_thematic_break = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/thematic-break.js"() {
    init_check_rule_repetition();
    init_check_rule();
  }
});

// node_modules/mdast-util-to-markdown/lib/handle/index.js
var handle;
var init_handle = __esm({
  "node_modules/mdast-util-to-markdown/lib/handle/index.js"() {
    init_blockquote();
    init_break();
    init_code();
    init_definition();
    init_emphasis();
    init_heading();
    init_html();
    init_image();
    init_image_reference();
    init_inline_code();
    init_link();
    init_link_reference();
    init_list();
    init_list_item();
    init_paragraph();
    init_root();
    init_strong();
    init_text();
    init_thematic_break();
    handle = {
      blockquote,
      break: hardBreak,
      code,
      definition,
      emphasis,
      hardBreak,
      heading: heading2,
      html,
      image,
      imageReference,
      inlineCode,
      link,
      linkReference,
      list: list2,
      listItem,
      paragraph,
      root,
      strong,
      text,
      thematicBreak
    };
  }
});

// node_modules/mdast-util-to-markdown/lib/join.js
function joinDefaults(left, right, parent, state) {
  if (right.type === "code" && formatCodeAsIndented(right, state) && (left.type === "list" || left.type === right.type && formatCodeAsIndented(left, state))) {
    return false;
  }
  if ("spread" in parent && typeof parent.spread === "boolean") {
    if (left.type === "paragraph" && // Two paragraphs.
    (left.type === right.type || right.type === "definition" || // Paragraph followed by a setext heading.
    right.type === "heading" && formatHeadingAsSetext(right, state))) {
      return;
    }
    return parent.spread ? 1 : 0;
  }
}
var join;
var init_join = __esm({
  "node_modules/mdast-util-to-markdown/lib/join.js"() {
    init_format_code_as_indented();
    init_format_heading_as_setext();
    join = [joinDefaults];
  }
});

// node_modules/mdast-util-to-markdown/lib/unsafe.js
var fullPhrasingSpans, unsafe;
var init_unsafe = __esm({
  "node_modules/mdast-util-to-markdown/lib/unsafe.js"() {
    fullPhrasingSpans = [
      "autolink",
      "destinationLiteral",
      "destinationRaw",
      "reference",
      "titleQuote",
      "titleApostrophe"
    ];
    unsafe = [
      { character: "	", after: "[\\r\\n]", inConstruct: "phrasing" },
      { character: "	", before: "[\\r\\n]", inConstruct: "phrasing" },
      {
        character: "	",
        inConstruct: ["codeFencedLangGraveAccent", "codeFencedLangTilde"]
      },
      {
        character: "\r",
        inConstruct: [
          "codeFencedLangGraveAccent",
          "codeFencedLangTilde",
          "codeFencedMetaGraveAccent",
          "codeFencedMetaTilde",
          "destinationLiteral",
          "headingAtx"
        ]
      },
      {
        character: "\n",
        inConstruct: [
          "codeFencedLangGraveAccent",
          "codeFencedLangTilde",
          "codeFencedMetaGraveAccent",
          "codeFencedMetaTilde",
          "destinationLiteral",
          "headingAtx"
        ]
      },
      { character: " ", after: "[\\r\\n]", inConstruct: "phrasing" },
      { character: " ", before: "[\\r\\n]", inConstruct: "phrasing" },
      {
        character: " ",
        inConstruct: ["codeFencedLangGraveAccent", "codeFencedLangTilde"]
      },
      // An exclamation mark can start an image, if it is followed by a link or
      // a link reference.
      {
        character: "!",
        after: "\\[",
        inConstruct: "phrasing",
        notInConstruct: fullPhrasingSpans
      },
      // A quote can break out of a title.
      { character: '"', inConstruct: "titleQuote" },
      // A number sign could start an ATX heading if it starts a line.
      { atBreak: true, character: "#" },
      { character: "#", inConstruct: "headingAtx", after: "(?:[\r\n]|$)" },
      // Dollar sign and percentage are not used in markdown.
      // An ampersand could start a character reference.
      { character: "&", after: "[#A-Za-z]", inConstruct: "phrasing" },
      // An apostrophe can break out of a title.
      { character: "'", inConstruct: "titleApostrophe" },
      // A left paren could break out of a destination raw.
      { character: "(", inConstruct: "destinationRaw" },
      // A left paren followed by `]` could make something into a link or image.
      {
        before: "\\]",
        character: "(",
        inConstruct: "phrasing",
        notInConstruct: fullPhrasingSpans
      },
      // A right paren could start a list item or break out of a destination
      // raw.
      { atBreak: true, before: "\\d+", character: ")" },
      { character: ")", inConstruct: "destinationRaw" },
      // An asterisk can start thematic breaks, list items, emphasis, strong.
      { atBreak: true, character: "*", after: "(?:[ 	\r\n*])" },
      { character: "*", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
      // A plus sign could start a list item.
      { atBreak: true, character: "+", after: "(?:[ 	\r\n])" },
      // A dash can start thematic breaks, list items, and setext heading
      // underlines.
      { atBreak: true, character: "-", after: "(?:[ 	\r\n-])" },
      // A dot could start a list item.
      { atBreak: true, before: "\\d+", character: ".", after: "(?:[ 	\r\n]|$)" },
      // Slash, colon, and semicolon are not used in markdown for constructs.
      // A less than can start html (flow or text) or an autolink.
      // HTML could start with an exclamation mark (declaration, cdata, comment),
      // slash (closing tag), question mark (instruction), or a letter (tag).
      // An autolink also starts with a letter.
      // Finally, it could break out of a destination literal.
      { atBreak: true, character: "<", after: "[!/?A-Za-z]" },
      {
        character: "<",
        after: "[!/?A-Za-z]",
        inConstruct: "phrasing",
        notInConstruct: fullPhrasingSpans
      },
      { character: "<", inConstruct: "destinationLiteral" },
      // An equals to can start setext heading underlines.
      { atBreak: true, character: "=" },
      // A greater than can start block quotes and it can break out of a
      // destination literal.
      { atBreak: true, character: ">" },
      { character: ">", inConstruct: "destinationLiteral" },
      // Question mark and at sign are not used in markdown for constructs.
      // A left bracket can start definitions, references, labels,
      { atBreak: true, character: "[" },
      { character: "[", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
      { character: "[", inConstruct: ["label", "reference"] },
      // A backslash can start an escape (when followed by punctuation) or a
      // hard break (when followed by an eol).
      // Note: typical escapes are handled in `safe`!
      { character: "\\", after: "[\\r\\n]", inConstruct: "phrasing" },
      // A right bracket can exit labels.
      { character: "]", inConstruct: ["label", "reference"] },
      // Caret is not used in markdown for constructs.
      // An underscore can start emphasis, strong, or a thematic break.
      { atBreak: true, character: "_" },
      { character: "_", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
      // A grave accent can start code (fenced or text), or it can break out of
      // a grave accent code fence.
      { atBreak: true, character: "`" },
      {
        character: "`",
        inConstruct: ["codeFencedLangGraveAccent", "codeFencedMetaGraveAccent"]
      },
      { character: "`", inConstruct: "phrasing", notInConstruct: fullPhrasingSpans },
      // Left brace, vertical bar, right brace are not used in markdown for
      // constructs.
      // A tilde can start code (fenced).
      { atBreak: true, character: "~" }
    ];
  }
});

// node_modules/character-entities/index.js
var characterEntities;
var init_character_entities = __esm({
  "node_modules/character-entities/index.js"() {
    characterEntities = {
      AElig: "Æ",
      AMP: "&",
      Aacute: "Á",
      Abreve: "Ă",
      Acirc: "Â",
      Acy: "А",
      Afr: "𝔄",
      Agrave: "À",
      Alpha: "Α",
      Amacr: "Ā",
      And: "⩓",
      Aogon: "Ą",
      Aopf: "𝔸",
      ApplyFunction: "⁡",
      Aring: "Å",
      Ascr: "𝒜",
      Assign: "≔",
      Atilde: "Ã",
      Auml: "Ä",
      Backslash: "∖",
      Barv: "⫧",
      Barwed: "⌆",
      Bcy: "Б",
      Because: "∵",
      Bernoullis: "ℬ",
      Beta: "Β",
      Bfr: "𝔅",
      Bopf: "𝔹",
      Breve: "˘",
      Bscr: "ℬ",
      Bumpeq: "≎",
      CHcy: "Ч",
      COPY: "©",
      Cacute: "Ć",
      Cap: "⋒",
      CapitalDifferentialD: "ⅅ",
      Cayleys: "ℭ",
      Ccaron: "Č",
      Ccedil: "Ç",
      Ccirc: "Ĉ",
      Cconint: "∰",
      Cdot: "Ċ",
      Cedilla: "¸",
      CenterDot: "·",
      Cfr: "ℭ",
      Chi: "Χ",
      CircleDot: "⊙",
      CircleMinus: "⊖",
      CirclePlus: "⊕",
      CircleTimes: "⊗",
      ClockwiseContourIntegral: "∲",
      CloseCurlyDoubleQuote: "”",
      CloseCurlyQuote: "’",
      Colon: "∷",
      Colone: "⩴",
      Congruent: "≡",
      Conint: "∯",
      ContourIntegral: "∮",
      Copf: "ℂ",
      Coproduct: "∐",
      CounterClockwiseContourIntegral: "∳",
      Cross: "⨯",
      Cscr: "𝒞",
      Cup: "⋓",
      CupCap: "≍",
      DD: "ⅅ",
      DDotrahd: "⤑",
      DJcy: "Ђ",
      DScy: "Ѕ",
      DZcy: "Џ",
      Dagger: "‡",
      Darr: "↡",
      Dashv: "⫤",
      Dcaron: "Ď",
      Dcy: "Д",
      Del: "∇",
      Delta: "Δ",
      Dfr: "𝔇",
      DiacriticalAcute: "´",
      DiacriticalDot: "˙",
      DiacriticalDoubleAcute: "˝",
      DiacriticalGrave: "`",
      DiacriticalTilde: "˜",
      Diamond: "⋄",
      DifferentialD: "ⅆ",
      Dopf: "𝔻",
      Dot: "¨",
      DotDot: "⃜",
      DotEqual: "≐",
      DoubleContourIntegral: "∯",
      DoubleDot: "¨",
      DoubleDownArrow: "⇓",
      DoubleLeftArrow: "⇐",
      DoubleLeftRightArrow: "⇔",
      DoubleLeftTee: "⫤",
      DoubleLongLeftArrow: "⟸",
      DoubleLongLeftRightArrow: "⟺",
      DoubleLongRightArrow: "⟹",
      DoubleRightArrow: "⇒",
      DoubleRightTee: "⊨",
      DoubleUpArrow: "⇑",
      DoubleUpDownArrow: "⇕",
      DoubleVerticalBar: "∥",
      DownArrow: "↓",
      DownArrowBar: "⤓",
      DownArrowUpArrow: "⇵",
      DownBreve: "̑",
      DownLeftRightVector: "⥐",
      DownLeftTeeVector: "⥞",
      DownLeftVector: "↽",
      DownLeftVectorBar: "⥖",
      DownRightTeeVector: "⥟",
      DownRightVector: "⇁",
      DownRightVectorBar: "⥗",
      DownTee: "⊤",
      DownTeeArrow: "↧",
      Downarrow: "⇓",
      Dscr: "𝒟",
      Dstrok: "Đ",
      ENG: "Ŋ",
      ETH: "Ð",
      Eacute: "É",
      Ecaron: "Ě",
      Ecirc: "Ê",
      Ecy: "Э",
      Edot: "Ė",
      Efr: "𝔈",
      Egrave: "È",
      Element: "∈",
      Emacr: "Ē",
      EmptySmallSquare: "◻",
      EmptyVerySmallSquare: "▫",
      Eogon: "Ę",
      Eopf: "𝔼",
      Epsilon: "Ε",
      Equal: "⩵",
      EqualTilde: "≂",
      Equilibrium: "⇌",
      Escr: "ℰ",
      Esim: "⩳",
      Eta: "Η",
      Euml: "Ë",
      Exists: "∃",
      ExponentialE: "ⅇ",
      Fcy: "Ф",
      Ffr: "𝔉",
      FilledSmallSquare: "◼",
      FilledVerySmallSquare: "▪",
      Fopf: "𝔽",
      ForAll: "∀",
      Fouriertrf: "ℱ",
      Fscr: "ℱ",
      GJcy: "Ѓ",
      GT: ">",
      Gamma: "Γ",
      Gammad: "Ϝ",
      Gbreve: "Ğ",
      Gcedil: "Ģ",
      Gcirc: "Ĝ",
      Gcy: "Г",
      Gdot: "Ġ",
      Gfr: "𝔊",
      Gg: "⋙",
      Gopf: "𝔾",
      GreaterEqual: "≥",
      GreaterEqualLess: "⋛",
      GreaterFullEqual: "≧",
      GreaterGreater: "⪢",
      GreaterLess: "≷",
      GreaterSlantEqual: "⩾",
      GreaterTilde: "≳",
      Gscr: "𝒢",
      Gt: "≫",
      HARDcy: "Ъ",
      Hacek: "ˇ",
      Hat: "^",
      Hcirc: "Ĥ",
      Hfr: "ℌ",
      HilbertSpace: "ℋ",
      Hopf: "ℍ",
      HorizontalLine: "─",
      Hscr: "ℋ",
      Hstrok: "Ħ",
      HumpDownHump: "≎",
      HumpEqual: "≏",
      IEcy: "Е",
      IJlig: "Ĳ",
      IOcy: "Ё",
      Iacute: "Í",
      Icirc: "Î",
      Icy: "И",
      Idot: "İ",
      Ifr: "ℑ",
      Igrave: "Ì",
      Im: "ℑ",
      Imacr: "Ī",
      ImaginaryI: "ⅈ",
      Implies: "⇒",
      Int: "∬",
      Integral: "∫",
      Intersection: "⋂",
      InvisibleComma: "⁣",
      InvisibleTimes: "⁢",
      Iogon: "Į",
      Iopf: "𝕀",
      Iota: "Ι",
      Iscr: "ℐ",
      Itilde: "Ĩ",
      Iukcy: "І",
      Iuml: "Ï",
      Jcirc: "Ĵ",
      Jcy: "Й",
      Jfr: "𝔍",
      Jopf: "𝕁",
      Jscr: "𝒥",
      Jsercy: "Ј",
      Jukcy: "Є",
      KHcy: "Х",
      KJcy: "Ќ",
      Kappa: "Κ",
      Kcedil: "Ķ",
      Kcy: "К",
      Kfr: "𝔎",
      Kopf: "𝕂",
      Kscr: "𝒦",
      LJcy: "Љ",
      LT: "<",
      Lacute: "Ĺ",
      Lambda: "Λ",
      Lang: "⟪",
      Laplacetrf: "ℒ",
      Larr: "↞",
      Lcaron: "Ľ",
      Lcedil: "Ļ",
      Lcy: "Л",
      LeftAngleBracket: "⟨",
      LeftArrow: "←",
      LeftArrowBar: "⇤",
      LeftArrowRightArrow: "⇆",
      LeftCeiling: "⌈",
      LeftDoubleBracket: "⟦",
      LeftDownTeeVector: "⥡",
      LeftDownVector: "⇃",
      LeftDownVectorBar: "⥙",
      LeftFloor: "⌊",
      LeftRightArrow: "↔",
      LeftRightVector: "⥎",
      LeftTee: "⊣",
      LeftTeeArrow: "↤",
      LeftTeeVector: "⥚",
      LeftTriangle: "⊲",
      LeftTriangleBar: "⧏",
      LeftTriangleEqual: "⊴",
      LeftUpDownVector: "⥑",
      LeftUpTeeVector: "⥠",
      LeftUpVector: "↿",
      LeftUpVectorBar: "⥘",
      LeftVector: "↼",
      LeftVectorBar: "⥒",
      Leftarrow: "⇐",
      Leftrightarrow: "⇔",
      LessEqualGreater: "⋚",
      LessFullEqual: "≦",
      LessGreater: "≶",
      LessLess: "⪡",
      LessSlantEqual: "⩽",
      LessTilde: "≲",
      Lfr: "𝔏",
      Ll: "⋘",
      Lleftarrow: "⇚",
      Lmidot: "Ŀ",
      LongLeftArrow: "⟵",
      LongLeftRightArrow: "⟷",
      LongRightArrow: "⟶",
      Longleftarrow: "⟸",
      Longleftrightarrow: "⟺",
      Longrightarrow: "⟹",
      Lopf: "𝕃",
      LowerLeftArrow: "↙",
      LowerRightArrow: "↘",
      Lscr: "ℒ",
      Lsh: "↰",
      Lstrok: "Ł",
      Lt: "≪",
      Map: "⤅",
      Mcy: "М",
      MediumSpace: " ",
      Mellintrf: "ℳ",
      Mfr: "𝔐",
      MinusPlus: "∓",
      Mopf: "𝕄",
      Mscr: "ℳ",
      Mu: "Μ",
      NJcy: "Њ",
      Nacute: "Ń",
      Ncaron: "Ň",
      Ncedil: "Ņ",
      Ncy: "Н",
      NegativeMediumSpace: "​",
      NegativeThickSpace: "​",
      NegativeThinSpace: "​",
      NegativeVeryThinSpace: "​",
      NestedGreaterGreater: "≫",
      NestedLessLess: "≪",
      NewLine: "\n",
      Nfr: "𝔑",
      NoBreak: "⁠",
      NonBreakingSpace: " ",
      Nopf: "ℕ",
      Not: "⫬",
      NotCongruent: "≢",
      NotCupCap: "≭",
      NotDoubleVerticalBar: "∦",
      NotElement: "∉",
      NotEqual: "≠",
      NotEqualTilde: "≂̸",
      NotExists: "∄",
      NotGreater: "≯",
      NotGreaterEqual: "≱",
      NotGreaterFullEqual: "≧̸",
      NotGreaterGreater: "≫̸",
      NotGreaterLess: "≹",
      NotGreaterSlantEqual: "⩾̸",
      NotGreaterTilde: "≵",
      NotHumpDownHump: "≎̸",
      NotHumpEqual: "≏̸",
      NotLeftTriangle: "⋪",
      NotLeftTriangleBar: "⧏̸",
      NotLeftTriangleEqual: "⋬",
      NotLess: "≮",
      NotLessEqual: "≰",
      NotLessGreater: "≸",
      NotLessLess: "≪̸",
      NotLessSlantEqual: "⩽̸",
      NotLessTilde: "≴",
      NotNestedGreaterGreater: "⪢̸",
      NotNestedLessLess: "⪡̸",
      NotPrecedes: "⊀",
      NotPrecedesEqual: "⪯̸",
      NotPrecedesSlantEqual: "⋠",
      NotReverseElement: "∌",
      NotRightTriangle: "⋫",
      NotRightTriangleBar: "⧐̸",
      NotRightTriangleEqual: "⋭",
      NotSquareSubset: "⊏̸",
      NotSquareSubsetEqual: "⋢",
      NotSquareSuperset: "⊐̸",
      NotSquareSupersetEqual: "⋣",
      NotSubset: "⊂⃒",
      NotSubsetEqual: "⊈",
      NotSucceeds: "⊁",
      NotSucceedsEqual: "⪰̸",
      NotSucceedsSlantEqual: "⋡",
      NotSucceedsTilde: "≿̸",
      NotSuperset: "⊃⃒",
      NotSupersetEqual: "⊉",
      NotTilde: "≁",
      NotTildeEqual: "≄",
      NotTildeFullEqual: "≇",
      NotTildeTilde: "≉",
      NotVerticalBar: "∤",
      Nscr: "𝒩",
      Ntilde: "Ñ",
      Nu: "Ν",
      OElig: "Œ",
      Oacute: "Ó",
      Ocirc: "Ô",
      Ocy: "О",
      Odblac: "Ő",
      Ofr: "𝔒",
      Ograve: "Ò",
      Omacr: "Ō",
      Omega: "Ω",
      Omicron: "Ο",
      Oopf: "𝕆",
      OpenCurlyDoubleQuote: "“",
      OpenCurlyQuote: "‘",
      Or: "⩔",
      Oscr: "𝒪",
      Oslash: "Ø",
      Otilde: "Õ",
      Otimes: "⨷",
      Ouml: "Ö",
      OverBar: "‾",
      OverBrace: "⏞",
      OverBracket: "⎴",
      OverParenthesis: "⏜",
      PartialD: "∂",
      Pcy: "П",
      Pfr: "𝔓",
      Phi: "Φ",
      Pi: "Π",
      PlusMinus: "±",
      Poincareplane: "ℌ",
      Popf: "ℙ",
      Pr: "⪻",
      Precedes: "≺",
      PrecedesEqual: "⪯",
      PrecedesSlantEqual: "≼",
      PrecedesTilde: "≾",
      Prime: "″",
      Product: "∏",
      Proportion: "∷",
      Proportional: "∝",
      Pscr: "𝒫",
      Psi: "Ψ",
      QUOT: '"',
      Qfr: "𝔔",
      Qopf: "ℚ",
      Qscr: "𝒬",
      RBarr: "⤐",
      REG: "®",
      Racute: "Ŕ",
      Rang: "⟫",
      Rarr: "↠",
      Rarrtl: "⤖",
      Rcaron: "Ř",
      Rcedil: "Ŗ",
      Rcy: "Р",
      Re: "ℜ",
      ReverseElement: "∋",
      ReverseEquilibrium: "⇋",
      ReverseUpEquilibrium: "⥯",
      Rfr: "ℜ",
      Rho: "Ρ",
      RightAngleBracket: "⟩",
      RightArrow: "→",
      RightArrowBar: "⇥",
      RightArrowLeftArrow: "⇄",
      RightCeiling: "⌉",
      RightDoubleBracket: "⟧",
      RightDownTeeVector: "⥝",
      RightDownVector: "⇂",
      RightDownVectorBar: "⥕",
      RightFloor: "⌋",
      RightTee: "⊢",
      RightTeeArrow: "↦",
      RightTeeVector: "⥛",
      RightTriangle: "⊳",
      RightTriangleBar: "⧐",
      RightTriangleEqual: "⊵",
      RightUpDownVector: "⥏",
      RightUpTeeVector: "⥜",
      RightUpVector: "↾",
      RightUpVectorBar: "⥔",
      RightVector: "⇀",
      RightVectorBar: "⥓",
      Rightarrow: "⇒",
      Ropf: "ℝ",
      RoundImplies: "⥰",
      Rrightarrow: "⇛",
      Rscr: "ℛ",
      Rsh: "↱",
      RuleDelayed: "⧴",
      SHCHcy: "Щ",
      SHcy: "Ш",
      SOFTcy: "Ь",
      Sacute: "Ś",
      Sc: "⪼",
      Scaron: "Š",
      Scedil: "Ş",
      Scirc: "Ŝ",
      Scy: "С",
      Sfr: "𝔖",
      ShortDownArrow: "↓",
      ShortLeftArrow: "←",
      ShortRightArrow: "→",
      ShortUpArrow: "↑",
      Sigma: "Σ",
      SmallCircle: "∘",
      Sopf: "𝕊",
      Sqrt: "√",
      Square: "□",
      SquareIntersection: "⊓",
      SquareSubset: "⊏",
      SquareSubsetEqual: "⊑",
      SquareSuperset: "⊐",
      SquareSupersetEqual: "⊒",
      SquareUnion: "⊔",
      Sscr: "𝒮",
      Star: "⋆",
      Sub: "⋐",
      Subset: "⋐",
      SubsetEqual: "⊆",
      Succeeds: "≻",
      SucceedsEqual: "⪰",
      SucceedsSlantEqual: "≽",
      SucceedsTilde: "≿",
      SuchThat: "∋",
      Sum: "∑",
      Sup: "⋑",
      Superset: "⊃",
      SupersetEqual: "⊇",
      Supset: "⋑",
      THORN: "Þ",
      TRADE: "™",
      TSHcy: "Ћ",
      TScy: "Ц",
      Tab: "	",
      Tau: "Τ",
      Tcaron: "Ť",
      Tcedil: "Ţ",
      Tcy: "Т",
      Tfr: "𝔗",
      Therefore: "∴",
      Theta: "Θ",
      ThickSpace: "  ",
      ThinSpace: " ",
      Tilde: "∼",
      TildeEqual: "≃",
      TildeFullEqual: "≅",
      TildeTilde: "≈",
      Topf: "𝕋",
      TripleDot: "⃛",
      Tscr: "𝒯",
      Tstrok: "Ŧ",
      Uacute: "Ú",
      Uarr: "↟",
      Uarrocir: "⥉",
      Ubrcy: "Ў",
      Ubreve: "Ŭ",
      Ucirc: "Û",
      Ucy: "У",
      Udblac: "Ű",
      Ufr: "𝔘",
      Ugrave: "Ù",
      Umacr: "Ū",
      UnderBar: "_",
      UnderBrace: "⏟",
      UnderBracket: "⎵",
      UnderParenthesis: "⏝",
      Union: "⋃",
      UnionPlus: "⊎",
      Uogon: "Ų",
      Uopf: "𝕌",
      UpArrow: "↑",
      UpArrowBar: "⤒",
      UpArrowDownArrow: "⇅",
      UpDownArrow: "↕",
      UpEquilibrium: "⥮",
      UpTee: "⊥",
      UpTeeArrow: "↥",
      Uparrow: "⇑",
      Updownarrow: "⇕",
      UpperLeftArrow: "↖",
      UpperRightArrow: "↗",
      Upsi: "ϒ",
      Upsilon: "Υ",
      Uring: "Ů",
      Uscr: "𝒰",
      Utilde: "Ũ",
      Uuml: "Ü",
      VDash: "⊫",
      Vbar: "⫫",
      Vcy: "В",
      Vdash: "⊩",
      Vdashl: "⫦",
      Vee: "⋁",
      Verbar: "‖",
      Vert: "‖",
      VerticalBar: "∣",
      VerticalLine: "|",
      VerticalSeparator: "❘",
      VerticalTilde: "≀",
      VeryThinSpace: " ",
      Vfr: "𝔙",
      Vopf: "𝕍",
      Vscr: "𝒱",
      Vvdash: "⊪",
      Wcirc: "Ŵ",
      Wedge: "⋀",
      Wfr: "𝔚",
      Wopf: "𝕎",
      Wscr: "𝒲",
      Xfr: "𝔛",
      Xi: "Ξ",
      Xopf: "𝕏",
      Xscr: "𝒳",
      YAcy: "Я",
      YIcy: "Ї",
      YUcy: "Ю",
      Yacute: "Ý",
      Ycirc: "Ŷ",
      Ycy: "Ы",
      Yfr: "𝔜",
      Yopf: "𝕐",
      Yscr: "𝒴",
      Yuml: "Ÿ",
      ZHcy: "Ж",
      Zacute: "Ź",
      Zcaron: "Ž",
      Zcy: "З",
      Zdot: "Ż",
      ZeroWidthSpace: "​",
      Zeta: "Ζ",
      Zfr: "ℨ",
      Zopf: "ℤ",
      Zscr: "𝒵",
      aacute: "á",
      abreve: "ă",
      ac: "∾",
      acE: "∾̳",
      acd: "∿",
      acirc: "â",
      acute: "´",
      acy: "а",
      aelig: "æ",
      af: "⁡",
      afr: "𝔞",
      agrave: "à",
      alefsym: "ℵ",
      aleph: "ℵ",
      alpha: "α",
      amacr: "ā",
      amalg: "⨿",
      amp: "&",
      and: "∧",
      andand: "⩕",
      andd: "⩜",
      andslope: "⩘",
      andv: "⩚",
      ang: "∠",
      ange: "⦤",
      angle: "∠",
      angmsd: "∡",
      angmsdaa: "⦨",
      angmsdab: "⦩",
      angmsdac: "⦪",
      angmsdad: "⦫",
      angmsdae: "⦬",
      angmsdaf: "⦭",
      angmsdag: "⦮",
      angmsdah: "⦯",
      angrt: "∟",
      angrtvb: "⊾",
      angrtvbd: "⦝",
      angsph: "∢",
      angst: "Å",
      angzarr: "⍼",
      aogon: "ą",
      aopf: "𝕒",
      ap: "≈",
      apE: "⩰",
      apacir: "⩯",
      ape: "≊",
      apid: "≋",
      apos: "'",
      approx: "≈",
      approxeq: "≊",
      aring: "å",
      ascr: "𝒶",
      ast: "*",
      asymp: "≈",
      asympeq: "≍",
      atilde: "ã",
      auml: "ä",
      awconint: "∳",
      awint: "⨑",
      bNot: "⫭",
      backcong: "≌",
      backepsilon: "϶",
      backprime: "‵",
      backsim: "∽",
      backsimeq: "⋍",
      barvee: "⊽",
      barwed: "⌅",
      barwedge: "⌅",
      bbrk: "⎵",
      bbrktbrk: "⎶",
      bcong: "≌",
      bcy: "б",
      bdquo: "„",
      becaus: "∵",
      because: "∵",
      bemptyv: "⦰",
      bepsi: "϶",
      bernou: "ℬ",
      beta: "β",
      beth: "ℶ",
      between: "≬",
      bfr: "𝔟",
      bigcap: "⋂",
      bigcirc: "◯",
      bigcup: "⋃",
      bigodot: "⨀",
      bigoplus: "⨁",
      bigotimes: "⨂",
      bigsqcup: "⨆",
      bigstar: "★",
      bigtriangledown: "▽",
      bigtriangleup: "△",
      biguplus: "⨄",
      bigvee: "⋁",
      bigwedge: "⋀",
      bkarow: "⤍",
      blacklozenge: "⧫",
      blacksquare: "▪",
      blacktriangle: "▴",
      blacktriangledown: "▾",
      blacktriangleleft: "◂",
      blacktriangleright: "▸",
      blank: "␣",
      blk12: "▒",
      blk14: "░",
      blk34: "▓",
      block: "█",
      bne: "=⃥",
      bnequiv: "≡⃥",
      bnot: "⌐",
      bopf: "𝕓",
      bot: "⊥",
      bottom: "⊥",
      bowtie: "⋈",
      boxDL: "╗",
      boxDR: "╔",
      boxDl: "╖",
      boxDr: "╓",
      boxH: "═",
      boxHD: "╦",
      boxHU: "╩",
      boxHd: "╤",
      boxHu: "╧",
      boxUL: "╝",
      boxUR: "╚",
      boxUl: "╜",
      boxUr: "╙",
      boxV: "║",
      boxVH: "╬",
      boxVL: "╣",
      boxVR: "╠",
      boxVh: "╫",
      boxVl: "╢",
      boxVr: "╟",
      boxbox: "⧉",
      boxdL: "╕",
      boxdR: "╒",
      boxdl: "┐",
      boxdr: "┌",
      boxh: "─",
      boxhD: "╥",
      boxhU: "╨",
      boxhd: "┬",
      boxhu: "┴",
      boxminus: "⊟",
      boxplus: "⊞",
      boxtimes: "⊠",
      boxuL: "╛",
      boxuR: "╘",
      boxul: "┘",
      boxur: "└",
      boxv: "│",
      boxvH: "╪",
      boxvL: "╡",
      boxvR: "╞",
      boxvh: "┼",
      boxvl: "┤",
      boxvr: "├",
      bprime: "‵",
      breve: "˘",
      brvbar: "¦",
      bscr: "𝒷",
      bsemi: "⁏",
      bsim: "∽",
      bsime: "⋍",
      bsol: "\\",
      bsolb: "⧅",
      bsolhsub: "⟈",
      bull: "•",
      bullet: "•",
      bump: "≎",
      bumpE: "⪮",
      bumpe: "≏",
      bumpeq: "≏",
      cacute: "ć",
      cap: "∩",
      capand: "⩄",
      capbrcup: "⩉",
      capcap: "⩋",
      capcup: "⩇",
      capdot: "⩀",
      caps: "∩︀",
      caret: "⁁",
      caron: "ˇ",
      ccaps: "⩍",
      ccaron: "č",
      ccedil: "ç",
      ccirc: "ĉ",
      ccups: "⩌",
      ccupssm: "⩐",
      cdot: "ċ",
      cedil: "¸",
      cemptyv: "⦲",
      cent: "¢",
      centerdot: "·",
      cfr: "𝔠",
      chcy: "ч",
      check: "✓",
      checkmark: "✓",
      chi: "χ",
      cir: "○",
      cirE: "⧃",
      circ: "ˆ",
      circeq: "≗",
      circlearrowleft: "↺",
      circlearrowright: "↻",
      circledR: "®",
      circledS: "Ⓢ",
      circledast: "⊛",
      circledcirc: "⊚",
      circleddash: "⊝",
      cire: "≗",
      cirfnint: "⨐",
      cirmid: "⫯",
      cirscir: "⧂",
      clubs: "♣",
      clubsuit: "♣",
      colon: ":",
      colone: "≔",
      coloneq: "≔",
      comma: ",",
      commat: "@",
      comp: "∁",
      compfn: "∘",
      complement: "∁",
      complexes: "ℂ",
      cong: "≅",
      congdot: "⩭",
      conint: "∮",
      copf: "𝕔",
      coprod: "∐",
      copy: "©",
      copysr: "℗",
      crarr: "↵",
      cross: "✗",
      cscr: "𝒸",
      csub: "⫏",
      csube: "⫑",
      csup: "⫐",
      csupe: "⫒",
      ctdot: "⋯",
      cudarrl: "⤸",
      cudarrr: "⤵",
      cuepr: "⋞",
      cuesc: "⋟",
      cularr: "↶",
      cularrp: "⤽",
      cup: "∪",
      cupbrcap: "⩈",
      cupcap: "⩆",
      cupcup: "⩊",
      cupdot: "⊍",
      cupor: "⩅",
      cups: "∪︀",
      curarr: "↷",
      curarrm: "⤼",
      curlyeqprec: "⋞",
      curlyeqsucc: "⋟",
      curlyvee: "⋎",
      curlywedge: "⋏",
      curren: "¤",
      curvearrowleft: "↶",
      curvearrowright: "↷",
      cuvee: "⋎",
      cuwed: "⋏",
      cwconint: "∲",
      cwint: "∱",
      cylcty: "⌭",
      dArr: "⇓",
      dHar: "⥥",
      dagger: "†",
      daleth: "ℸ",
      darr: "↓",
      dash: "‐",
      dashv: "⊣",
      dbkarow: "⤏",
      dblac: "˝",
      dcaron: "ď",
      dcy: "д",
      dd: "ⅆ",
      ddagger: "‡",
      ddarr: "⇊",
      ddotseq: "⩷",
      deg: "°",
      delta: "δ",
      demptyv: "⦱",
      dfisht: "⥿",
      dfr: "𝔡",
      dharl: "⇃",
      dharr: "⇂",
      diam: "⋄",
      diamond: "⋄",
      diamondsuit: "♦",
      diams: "♦",
      die: "¨",
      digamma: "ϝ",
      disin: "⋲",
      div: "÷",
      divide: "÷",
      divideontimes: "⋇",
      divonx: "⋇",
      djcy: "ђ",
      dlcorn: "⌞",
      dlcrop: "⌍",
      dollar: "$",
      dopf: "𝕕",
      dot: "˙",
      doteq: "≐",
      doteqdot: "≑",
      dotminus: "∸",
      dotplus: "∔",
      dotsquare: "⊡",
      doublebarwedge: "⌆",
      downarrow: "↓",
      downdownarrows: "⇊",
      downharpoonleft: "⇃",
      downharpoonright: "⇂",
      drbkarow: "⤐",
      drcorn: "⌟",
      drcrop: "⌌",
      dscr: "𝒹",
      dscy: "ѕ",
      dsol: "⧶",
      dstrok: "đ",
      dtdot: "⋱",
      dtri: "▿",
      dtrif: "▾",
      duarr: "⇵",
      duhar: "⥯",
      dwangle: "⦦",
      dzcy: "џ",
      dzigrarr: "⟿",
      eDDot: "⩷",
      eDot: "≑",
      eacute: "é",
      easter: "⩮",
      ecaron: "ě",
      ecir: "≖",
      ecirc: "ê",
      ecolon: "≕",
      ecy: "э",
      edot: "ė",
      ee: "ⅇ",
      efDot: "≒",
      efr: "𝔢",
      eg: "⪚",
      egrave: "è",
      egs: "⪖",
      egsdot: "⪘",
      el: "⪙",
      elinters: "⏧",
      ell: "ℓ",
      els: "⪕",
      elsdot: "⪗",
      emacr: "ē",
      empty: "∅",
      emptyset: "∅",
      emptyv: "∅",
      emsp13: " ",
      emsp14: " ",
      emsp: " ",
      eng: "ŋ",
      ensp: " ",
      eogon: "ę",
      eopf: "𝕖",
      epar: "⋕",
      eparsl: "⧣",
      eplus: "⩱",
      epsi: "ε",
      epsilon: "ε",
      epsiv: "ϵ",
      eqcirc: "≖",
      eqcolon: "≕",
      eqsim: "≂",
      eqslantgtr: "⪖",
      eqslantless: "⪕",
      equals: "=",
      equest: "≟",
      equiv: "≡",
      equivDD: "⩸",
      eqvparsl: "⧥",
      erDot: "≓",
      erarr: "⥱",
      escr: "ℯ",
      esdot: "≐",
      esim: "≂",
      eta: "η",
      eth: "ð",
      euml: "ë",
      euro: "€",
      excl: "!",
      exist: "∃",
      expectation: "ℰ",
      exponentiale: "ⅇ",
      fallingdotseq: "≒",
      fcy: "ф",
      female: "♀",
      ffilig: "ﬃ",
      fflig: "ﬀ",
      ffllig: "ﬄ",
      ffr: "𝔣",
      filig: "ﬁ",
      fjlig: "fj",
      flat: "♭",
      fllig: "ﬂ",
      fltns: "▱",
      fnof: "ƒ",
      fopf: "𝕗",
      forall: "∀",
      fork: "⋔",
      forkv: "⫙",
      fpartint: "⨍",
      frac12: "½",
      frac13: "⅓",
      frac14: "¼",
      frac15: "⅕",
      frac16: "⅙",
      frac18: "⅛",
      frac23: "⅔",
      frac25: "⅖",
      frac34: "¾",
      frac35: "⅗",
      frac38: "⅜",
      frac45: "⅘",
      frac56: "⅚",
      frac58: "⅝",
      frac78: "⅞",
      frasl: "⁄",
      frown: "⌢",
      fscr: "𝒻",
      gE: "≧",
      gEl: "⪌",
      gacute: "ǵ",
      gamma: "γ",
      gammad: "ϝ",
      gap: "⪆",
      gbreve: "ğ",
      gcirc: "ĝ",
      gcy: "г",
      gdot: "ġ",
      ge: "≥",
      gel: "⋛",
      geq: "≥",
      geqq: "≧",
      geqslant: "⩾",
      ges: "⩾",
      gescc: "⪩",
      gesdot: "⪀",
      gesdoto: "⪂",
      gesdotol: "⪄",
      gesl: "⋛︀",
      gesles: "⪔",
      gfr: "𝔤",
      gg: "≫",
      ggg: "⋙",
      gimel: "ℷ",
      gjcy: "ѓ",
      gl: "≷",
      glE: "⪒",
      gla: "⪥",
      glj: "⪤",
      gnE: "≩",
      gnap: "⪊",
      gnapprox: "⪊",
      gne: "⪈",
      gneq: "⪈",
      gneqq: "≩",
      gnsim: "⋧",
      gopf: "𝕘",
      grave: "`",
      gscr: "ℊ",
      gsim: "≳",
      gsime: "⪎",
      gsiml: "⪐",
      gt: ">",
      gtcc: "⪧",
      gtcir: "⩺",
      gtdot: "⋗",
      gtlPar: "⦕",
      gtquest: "⩼",
      gtrapprox: "⪆",
      gtrarr: "⥸",
      gtrdot: "⋗",
      gtreqless: "⋛",
      gtreqqless: "⪌",
      gtrless: "≷",
      gtrsim: "≳",
      gvertneqq: "≩︀",
      gvnE: "≩︀",
      hArr: "⇔",
      hairsp: " ",
      half: "½",
      hamilt: "ℋ",
      hardcy: "ъ",
      harr: "↔",
      harrcir: "⥈",
      harrw: "↭",
      hbar: "ℏ",
      hcirc: "ĥ",
      hearts: "♥",
      heartsuit: "♥",
      hellip: "…",
      hercon: "⊹",
      hfr: "𝔥",
      hksearow: "⤥",
      hkswarow: "⤦",
      hoarr: "⇿",
      homtht: "∻",
      hookleftarrow: "↩",
      hookrightarrow: "↪",
      hopf: "𝕙",
      horbar: "―",
      hscr: "𝒽",
      hslash: "ℏ",
      hstrok: "ħ",
      hybull: "⁃",
      hyphen: "‐",
      iacute: "í",
      ic: "⁣",
      icirc: "î",
      icy: "и",
      iecy: "е",
      iexcl: "¡",
      iff: "⇔",
      ifr: "𝔦",
      igrave: "ì",
      ii: "ⅈ",
      iiiint: "⨌",
      iiint: "∭",
      iinfin: "⧜",
      iiota: "℩",
      ijlig: "ĳ",
      imacr: "ī",
      image: "ℑ",
      imagline: "ℐ",
      imagpart: "ℑ",
      imath: "ı",
      imof: "⊷",
      imped: "Ƶ",
      in: "∈",
      incare: "℅",
      infin: "∞",
      infintie: "⧝",
      inodot: "ı",
      int: "∫",
      intcal: "⊺",
      integers: "ℤ",
      intercal: "⊺",
      intlarhk: "⨗",
      intprod: "⨼",
      iocy: "ё",
      iogon: "į",
      iopf: "𝕚",
      iota: "ι",
      iprod: "⨼",
      iquest: "¿",
      iscr: "𝒾",
      isin: "∈",
      isinE: "⋹",
      isindot: "⋵",
      isins: "⋴",
      isinsv: "⋳",
      isinv: "∈",
      it: "⁢",
      itilde: "ĩ",
      iukcy: "і",
      iuml: "ï",
      jcirc: "ĵ",
      jcy: "й",
      jfr: "𝔧",
      jmath: "ȷ",
      jopf: "𝕛",
      jscr: "𝒿",
      jsercy: "ј",
      jukcy: "є",
      kappa: "κ",
      kappav: "ϰ",
      kcedil: "ķ",
      kcy: "к",
      kfr: "𝔨",
      kgreen: "ĸ",
      khcy: "х",
      kjcy: "ќ",
      kopf: "𝕜",
      kscr: "𝓀",
      lAarr: "⇚",
      lArr: "⇐",
      lAtail: "⤛",
      lBarr: "⤎",
      lE: "≦",
      lEg: "⪋",
      lHar: "⥢",
      lacute: "ĺ",
      laemptyv: "⦴",
      lagran: "ℒ",
      lambda: "λ",
      lang: "⟨",
      langd: "⦑",
      langle: "⟨",
      lap: "⪅",
      laquo: "«",
      larr: "←",
      larrb: "⇤",
      larrbfs: "⤟",
      larrfs: "⤝",
      larrhk: "↩",
      larrlp: "↫",
      larrpl: "⤹",
      larrsim: "⥳",
      larrtl: "↢",
      lat: "⪫",
      latail: "⤙",
      late: "⪭",
      lates: "⪭︀",
      lbarr: "⤌",
      lbbrk: "❲",
      lbrace: "{",
      lbrack: "[",
      lbrke: "⦋",
      lbrksld: "⦏",
      lbrkslu: "⦍",
      lcaron: "ľ",
      lcedil: "ļ",
      lceil: "⌈",
      lcub: "{",
      lcy: "л",
      ldca: "⤶",
      ldquo: "“",
      ldquor: "„",
      ldrdhar: "⥧",
      ldrushar: "⥋",
      ldsh: "↲",
      le: "≤",
      leftarrow: "←",
      leftarrowtail: "↢",
      leftharpoondown: "↽",
      leftharpoonup: "↼",
      leftleftarrows: "⇇",
      leftrightarrow: "↔",
      leftrightarrows: "⇆",
      leftrightharpoons: "⇋",
      leftrightsquigarrow: "↭",
      leftthreetimes: "⋋",
      leg: "⋚",
      leq: "≤",
      leqq: "≦",
      leqslant: "⩽",
      les: "⩽",
      lescc: "⪨",
      lesdot: "⩿",
      lesdoto: "⪁",
      lesdotor: "⪃",
      lesg: "⋚︀",
      lesges: "⪓",
      lessapprox: "⪅",
      lessdot: "⋖",
      lesseqgtr: "⋚",
      lesseqqgtr: "⪋",
      lessgtr: "≶",
      lesssim: "≲",
      lfisht: "⥼",
      lfloor: "⌊",
      lfr: "𝔩",
      lg: "≶",
      lgE: "⪑",
      lhard: "↽",
      lharu: "↼",
      lharul: "⥪",
      lhblk: "▄",
      ljcy: "љ",
      ll: "≪",
      llarr: "⇇",
      llcorner: "⌞",
      llhard: "⥫",
      lltri: "◺",
      lmidot: "ŀ",
      lmoust: "⎰",
      lmoustache: "⎰",
      lnE: "≨",
      lnap: "⪉",
      lnapprox: "⪉",
      lne: "⪇",
      lneq: "⪇",
      lneqq: "≨",
      lnsim: "⋦",
      loang: "⟬",
      loarr: "⇽",
      lobrk: "⟦",
      longleftarrow: "⟵",
      longleftrightarrow: "⟷",
      longmapsto: "⟼",
      longrightarrow: "⟶",
      looparrowleft: "↫",
      looparrowright: "↬",
      lopar: "⦅",
      lopf: "𝕝",
      loplus: "⨭",
      lotimes: "⨴",
      lowast: "∗",
      lowbar: "_",
      loz: "◊",
      lozenge: "◊",
      lozf: "⧫",
      lpar: "(",
      lparlt: "⦓",
      lrarr: "⇆",
      lrcorner: "⌟",
      lrhar: "⇋",
      lrhard: "⥭",
      lrm: "‎",
      lrtri: "⊿",
      lsaquo: "‹",
      lscr: "𝓁",
      lsh: "↰",
      lsim: "≲",
      lsime: "⪍",
      lsimg: "⪏",
      lsqb: "[",
      lsquo: "‘",
      lsquor: "‚",
      lstrok: "ł",
      lt: "<",
      ltcc: "⪦",
      ltcir: "⩹",
      ltdot: "⋖",
      lthree: "⋋",
      ltimes: "⋉",
      ltlarr: "⥶",
      ltquest: "⩻",
      ltrPar: "⦖",
      ltri: "◃",
      ltrie: "⊴",
      ltrif: "◂",
      lurdshar: "⥊",
      luruhar: "⥦",
      lvertneqq: "≨︀",
      lvnE: "≨︀",
      mDDot: "∺",
      macr: "¯",
      male: "♂",
      malt: "✠",
      maltese: "✠",
      map: "↦",
      mapsto: "↦",
      mapstodown: "↧",
      mapstoleft: "↤",
      mapstoup: "↥",
      marker: "▮",
      mcomma: "⨩",
      mcy: "м",
      mdash: "—",
      measuredangle: "∡",
      mfr: "𝔪",
      mho: "℧",
      micro: "µ",
      mid: "∣",
      midast: "*",
      midcir: "⫰",
      middot: "·",
      minus: "−",
      minusb: "⊟",
      minusd: "∸",
      minusdu: "⨪",
      mlcp: "⫛",
      mldr: "…",
      mnplus: "∓",
      models: "⊧",
      mopf: "𝕞",
      mp: "∓",
      mscr: "𝓂",
      mstpos: "∾",
      mu: "μ",
      multimap: "⊸",
      mumap: "⊸",
      nGg: "⋙̸",
      nGt: "≫⃒",
      nGtv: "≫̸",
      nLeftarrow: "⇍",
      nLeftrightarrow: "⇎",
      nLl: "⋘̸",
      nLt: "≪⃒",
      nLtv: "≪̸",
      nRightarrow: "⇏",
      nVDash: "⊯",
      nVdash: "⊮",
      nabla: "∇",
      nacute: "ń",
      nang: "∠⃒",
      nap: "≉",
      napE: "⩰̸",
      napid: "≋̸",
      napos: "ŉ",
      napprox: "≉",
      natur: "♮",
      natural: "♮",
      naturals: "ℕ",
      nbsp: " ",
      nbump: "≎̸",
      nbumpe: "≏̸",
      ncap: "⩃",
      ncaron: "ň",
      ncedil: "ņ",
      ncong: "≇",
      ncongdot: "⩭̸",
      ncup: "⩂",
      ncy: "н",
      ndash: "–",
      ne: "≠",
      neArr: "⇗",
      nearhk: "⤤",
      nearr: "↗",
      nearrow: "↗",
      nedot: "≐̸",
      nequiv: "≢",
      nesear: "⤨",
      nesim: "≂̸",
      nexist: "∄",
      nexists: "∄",
      nfr: "𝔫",
      ngE: "≧̸",
      nge: "≱",
      ngeq: "≱",
      ngeqq: "≧̸",
      ngeqslant: "⩾̸",
      nges: "⩾̸",
      ngsim: "≵",
      ngt: "≯",
      ngtr: "≯",
      nhArr: "⇎",
      nharr: "↮",
      nhpar: "⫲",
      ni: "∋",
      nis: "⋼",
      nisd: "⋺",
      niv: "∋",
      njcy: "њ",
      nlArr: "⇍",
      nlE: "≦̸",
      nlarr: "↚",
      nldr: "‥",
      nle: "≰",
      nleftarrow: "↚",
      nleftrightarrow: "↮",
      nleq: "≰",
      nleqq: "≦̸",
      nleqslant: "⩽̸",
      nles: "⩽̸",
      nless: "≮",
      nlsim: "≴",
      nlt: "≮",
      nltri: "⋪",
      nltrie: "⋬",
      nmid: "∤",
      nopf: "𝕟",
      not: "¬",
      notin: "∉",
      notinE: "⋹̸",
      notindot: "⋵̸",
      notinva: "∉",
      notinvb: "⋷",
      notinvc: "⋶",
      notni: "∌",
      notniva: "∌",
      notnivb: "⋾",
      notnivc: "⋽",
      npar: "∦",
      nparallel: "∦",
      nparsl: "⫽⃥",
      npart: "∂̸",
      npolint: "⨔",
      npr: "⊀",
      nprcue: "⋠",
      npre: "⪯̸",
      nprec: "⊀",
      npreceq: "⪯̸",
      nrArr: "⇏",
      nrarr: "↛",
      nrarrc: "⤳̸",
      nrarrw: "↝̸",
      nrightarrow: "↛",
      nrtri: "⋫",
      nrtrie: "⋭",
      nsc: "⊁",
      nsccue: "⋡",
      nsce: "⪰̸",
      nscr: "𝓃",
      nshortmid: "∤",
      nshortparallel: "∦",
      nsim: "≁",
      nsime: "≄",
      nsimeq: "≄",
      nsmid: "∤",
      nspar: "∦",
      nsqsube: "⋢",
      nsqsupe: "⋣",
      nsub: "⊄",
      nsubE: "⫅̸",
      nsube: "⊈",
      nsubset: "⊂⃒",
      nsubseteq: "⊈",
      nsubseteqq: "⫅̸",
      nsucc: "⊁",
      nsucceq: "⪰̸",
      nsup: "⊅",
      nsupE: "⫆̸",
      nsupe: "⊉",
      nsupset: "⊃⃒",
      nsupseteq: "⊉",
      nsupseteqq: "⫆̸",
      ntgl: "≹",
      ntilde: "ñ",
      ntlg: "≸",
      ntriangleleft: "⋪",
      ntrianglelefteq: "⋬",
      ntriangleright: "⋫",
      ntrianglerighteq: "⋭",
      nu: "ν",
      num: "#",
      numero: "№",
      numsp: " ",
      nvDash: "⊭",
      nvHarr: "⤄",
      nvap: "≍⃒",
      nvdash: "⊬",
      nvge: "≥⃒",
      nvgt: ">⃒",
      nvinfin: "⧞",
      nvlArr: "⤂",
      nvle: "≤⃒",
      nvlt: "<⃒",
      nvltrie: "⊴⃒",
      nvrArr: "⤃",
      nvrtrie: "⊵⃒",
      nvsim: "∼⃒",
      nwArr: "⇖",
      nwarhk: "⤣",
      nwarr: "↖",
      nwarrow: "↖",
      nwnear: "⤧",
      oS: "Ⓢ",
      oacute: "ó",
      oast: "⊛",
      ocir: "⊚",
      ocirc: "ô",
      ocy: "о",
      odash: "⊝",
      odblac: "ő",
      odiv: "⨸",
      odot: "⊙",
      odsold: "⦼",
      oelig: "œ",
      ofcir: "⦿",
      ofr: "𝔬",
      ogon: "˛",
      ograve: "ò",
      ogt: "⧁",
      ohbar: "⦵",
      ohm: "Ω",
      oint: "∮",
      olarr: "↺",
      olcir: "⦾",
      olcross: "⦻",
      oline: "‾",
      olt: "⧀",
      omacr: "ō",
      omega: "ω",
      omicron: "ο",
      omid: "⦶",
      ominus: "⊖",
      oopf: "𝕠",
      opar: "⦷",
      operp: "⦹",
      oplus: "⊕",
      or: "∨",
      orarr: "↻",
      ord: "⩝",
      order: "ℴ",
      orderof: "ℴ",
      ordf: "ª",
      ordm: "º",
      origof: "⊶",
      oror: "⩖",
      orslope: "⩗",
      orv: "⩛",
      oscr: "ℴ",
      oslash: "ø",
      osol: "⊘",
      otilde: "õ",
      otimes: "⊗",
      otimesas: "⨶",
      ouml: "ö",
      ovbar: "⌽",
      par: "∥",
      para: "¶",
      parallel: "∥",
      parsim: "⫳",
      parsl: "⫽",
      part: "∂",
      pcy: "п",
      percnt: "%",
      period: ".",
      permil: "‰",
      perp: "⊥",
      pertenk: "‱",
      pfr: "𝔭",
      phi: "φ",
      phiv: "ϕ",
      phmmat: "ℳ",
      phone: "☎",
      pi: "π",
      pitchfork: "⋔",
      piv: "ϖ",
      planck: "ℏ",
      planckh: "ℎ",
      plankv: "ℏ",
      plus: "+",
      plusacir: "⨣",
      plusb: "⊞",
      pluscir: "⨢",
      plusdo: "∔",
      plusdu: "⨥",
      pluse: "⩲",
      plusmn: "±",
      plussim: "⨦",
      plustwo: "⨧",
      pm: "±",
      pointint: "⨕",
      popf: "𝕡",
      pound: "£",
      pr: "≺",
      prE: "⪳",
      prap: "⪷",
      prcue: "≼",
      pre: "⪯",
      prec: "≺",
      precapprox: "⪷",
      preccurlyeq: "≼",
      preceq: "⪯",
      precnapprox: "⪹",
      precneqq: "⪵",
      precnsim: "⋨",
      precsim: "≾",
      prime: "′",
      primes: "ℙ",
      prnE: "⪵",
      prnap: "⪹",
      prnsim: "⋨",
      prod: "∏",
      profalar: "⌮",
      profline: "⌒",
      profsurf: "⌓",
      prop: "∝",
      propto: "∝",
      prsim: "≾",
      prurel: "⊰",
      pscr: "𝓅",
      psi: "ψ",
      puncsp: " ",
      qfr: "𝔮",
      qint: "⨌",
      qopf: "𝕢",
      qprime: "⁗",
      qscr: "𝓆",
      quaternions: "ℍ",
      quatint: "⨖",
      quest: "?",
      questeq: "≟",
      quot: '"',
      rAarr: "⇛",
      rArr: "⇒",
      rAtail: "⤜",
      rBarr: "⤏",
      rHar: "⥤",
      race: "∽̱",
      racute: "ŕ",
      radic: "√",
      raemptyv: "⦳",
      rang: "⟩",
      rangd: "⦒",
      range: "⦥",
      rangle: "⟩",
      raquo: "»",
      rarr: "→",
      rarrap: "⥵",
      rarrb: "⇥",
      rarrbfs: "⤠",
      rarrc: "⤳",
      rarrfs: "⤞",
      rarrhk: "↪",
      rarrlp: "↬",
      rarrpl: "⥅",
      rarrsim: "⥴",
      rarrtl: "↣",
      rarrw: "↝",
      ratail: "⤚",
      ratio: "∶",
      rationals: "ℚ",
      rbarr: "⤍",
      rbbrk: "❳",
      rbrace: "}",
      rbrack: "]",
      rbrke: "⦌",
      rbrksld: "⦎",
      rbrkslu: "⦐",
      rcaron: "ř",
      rcedil: "ŗ",
      rceil: "⌉",
      rcub: "}",
      rcy: "р",
      rdca: "⤷",
      rdldhar: "⥩",
      rdquo: "”",
      rdquor: "”",
      rdsh: "↳",
      real: "ℜ",
      realine: "ℛ",
      realpart: "ℜ",
      reals: "ℝ",
      rect: "▭",
      reg: "®",
      rfisht: "⥽",
      rfloor: "⌋",
      rfr: "𝔯",
      rhard: "⇁",
      rharu: "⇀",
      rharul: "⥬",
      rho: "ρ",
      rhov: "ϱ",
      rightarrow: "→",
      rightarrowtail: "↣",
      rightharpoondown: "⇁",
      rightharpoonup: "⇀",
      rightleftarrows: "⇄",
      rightleftharpoons: "⇌",
      rightrightarrows: "⇉",
      rightsquigarrow: "↝",
      rightthreetimes: "⋌",
      ring: "˚",
      risingdotseq: "≓",
      rlarr: "⇄",
      rlhar: "⇌",
      rlm: "‏",
      rmoust: "⎱",
      rmoustache: "⎱",
      rnmid: "⫮",
      roang: "⟭",
      roarr: "⇾",
      robrk: "⟧",
      ropar: "⦆",
      ropf: "𝕣",
      roplus: "⨮",
      rotimes: "⨵",
      rpar: ")",
      rpargt: "⦔",
      rppolint: "⨒",
      rrarr: "⇉",
      rsaquo: "›",
      rscr: "𝓇",
      rsh: "↱",
      rsqb: "]",
      rsquo: "’",
      rsquor: "’",
      rthree: "⋌",
      rtimes: "⋊",
      rtri: "▹",
      rtrie: "⊵",
      rtrif: "▸",
      rtriltri: "⧎",
      ruluhar: "⥨",
      rx: "℞",
      sacute: "ś",
      sbquo: "‚",
      sc: "≻",
      scE: "⪴",
      scap: "⪸",
      scaron: "š",
      sccue: "≽",
      sce: "⪰",
      scedil: "ş",
      scirc: "ŝ",
      scnE: "⪶",
      scnap: "⪺",
      scnsim: "⋩",
      scpolint: "⨓",
      scsim: "≿",
      scy: "с",
      sdot: "⋅",
      sdotb: "⊡",
      sdote: "⩦",
      seArr: "⇘",
      searhk: "⤥",
      searr: "↘",
      searrow: "↘",
      sect: "§",
      semi: ";",
      seswar: "⤩",
      setminus: "∖",
      setmn: "∖",
      sext: "✶",
      sfr: "𝔰",
      sfrown: "⌢",
      sharp: "♯",
      shchcy: "щ",
      shcy: "ш",
      shortmid: "∣",
      shortparallel: "∥",
      shy: "­",
      sigma: "σ",
      sigmaf: "ς",
      sigmav: "ς",
      sim: "∼",
      simdot: "⩪",
      sime: "≃",
      simeq: "≃",
      simg: "⪞",
      simgE: "⪠",
      siml: "⪝",
      simlE: "⪟",
      simne: "≆",
      simplus: "⨤",
      simrarr: "⥲",
      slarr: "←",
      smallsetminus: "∖",
      smashp: "⨳",
      smeparsl: "⧤",
      smid: "∣",
      smile: "⌣",
      smt: "⪪",
      smte: "⪬",
      smtes: "⪬︀",
      softcy: "ь",
      sol: "/",
      solb: "⧄",
      solbar: "⌿",
      sopf: "𝕤",
      spades: "♠",
      spadesuit: "♠",
      spar: "∥",
      sqcap: "⊓",
      sqcaps: "⊓︀",
      sqcup: "⊔",
      sqcups: "⊔︀",
      sqsub: "⊏",
      sqsube: "⊑",
      sqsubset: "⊏",
      sqsubseteq: "⊑",
      sqsup: "⊐",
      sqsupe: "⊒",
      sqsupset: "⊐",
      sqsupseteq: "⊒",
      squ: "□",
      square: "□",
      squarf: "▪",
      squf: "▪",
      srarr: "→",
      sscr: "𝓈",
      ssetmn: "∖",
      ssmile: "⌣",
      sstarf: "⋆",
      star: "☆",
      starf: "★",
      straightepsilon: "ϵ",
      straightphi: "ϕ",
      strns: "¯",
      sub: "⊂",
      subE: "⫅",
      subdot: "⪽",
      sube: "⊆",
      subedot: "⫃",
      submult: "⫁",
      subnE: "⫋",
      subne: "⊊",
      subplus: "⪿",
      subrarr: "⥹",
      subset: "⊂",
      subseteq: "⊆",
      subseteqq: "⫅",
      subsetneq: "⊊",
      subsetneqq: "⫋",
      subsim: "⫇",
      subsub: "⫕",
      subsup: "⫓",
      succ: "≻",
      succapprox: "⪸",
      succcurlyeq: "≽",
      succeq: "⪰",
      succnapprox: "⪺",
      succneqq: "⪶",
      succnsim: "⋩",
      succsim: "≿",
      sum: "∑",
      sung: "♪",
      sup1: "¹",
      sup2: "²",
      sup3: "³",
      sup: "⊃",
      supE: "⫆",
      supdot: "⪾",
      supdsub: "⫘",
      supe: "⊇",
      supedot: "⫄",
      suphsol: "⟉",
      suphsub: "⫗",
      suplarr: "⥻",
      supmult: "⫂",
      supnE: "⫌",
      supne: "⊋",
      supplus: "⫀",
      supset: "⊃",
      supseteq: "⊇",
      supseteqq: "⫆",
      supsetneq: "⊋",
      supsetneqq: "⫌",
      supsim: "⫈",
      supsub: "⫔",
      supsup: "⫖",
      swArr: "⇙",
      swarhk: "⤦",
      swarr: "↙",
      swarrow: "↙",
      swnwar: "⤪",
      szlig: "ß",
      target: "⌖",
      tau: "τ",
      tbrk: "⎴",
      tcaron: "ť",
      tcedil: "ţ",
      tcy: "т",
      tdot: "⃛",
      telrec: "⌕",
      tfr: "𝔱",
      there4: "∴",
      therefore: "∴",
      theta: "θ",
      thetasym: "ϑ",
      thetav: "ϑ",
      thickapprox: "≈",
      thicksim: "∼",
      thinsp: " ",
      thkap: "≈",
      thksim: "∼",
      thorn: "þ",
      tilde: "˜",
      times: "×",
      timesb: "⊠",
      timesbar: "⨱",
      timesd: "⨰",
      tint: "∭",
      toea: "⤨",
      top: "⊤",
      topbot: "⌶",
      topcir: "⫱",
      topf: "𝕥",
      topfork: "⫚",
      tosa: "⤩",
      tprime: "‴",
      trade: "™",
      triangle: "▵",
      triangledown: "▿",
      triangleleft: "◃",
      trianglelefteq: "⊴",
      triangleq: "≜",
      triangleright: "▹",
      trianglerighteq: "⊵",
      tridot: "◬",
      trie: "≜",
      triminus: "⨺",
      triplus: "⨹",
      trisb: "⧍",
      tritime: "⨻",
      trpezium: "⏢",
      tscr: "𝓉",
      tscy: "ц",
      tshcy: "ћ",
      tstrok: "ŧ",
      twixt: "≬",
      twoheadleftarrow: "↞",
      twoheadrightarrow: "↠",
      uArr: "⇑",
      uHar: "⥣",
      uacute: "ú",
      uarr: "↑",
      ubrcy: "ў",
      ubreve: "ŭ",
      ucirc: "û",
      ucy: "у",
      udarr: "⇅",
      udblac: "ű",
      udhar: "⥮",
      ufisht: "⥾",
      ufr: "𝔲",
      ugrave: "ù",
      uharl: "↿",
      uharr: "↾",
      uhblk: "▀",
      ulcorn: "⌜",
      ulcorner: "⌜",
      ulcrop: "⌏",
      ultri: "◸",
      umacr: "ū",
      uml: "¨",
      uogon: "ų",
      uopf: "𝕦",
      uparrow: "↑",
      updownarrow: "↕",
      upharpoonleft: "↿",
      upharpoonright: "↾",
      uplus: "⊎",
      upsi: "υ",
      upsih: "ϒ",
      upsilon: "υ",
      upuparrows: "⇈",
      urcorn: "⌝",
      urcorner: "⌝",
      urcrop: "⌎",
      uring: "ů",
      urtri: "◹",
      uscr: "𝓊",
      utdot: "⋰",
      utilde: "ũ",
      utri: "▵",
      utrif: "▴",
      uuarr: "⇈",
      uuml: "ü",
      uwangle: "⦧",
      vArr: "⇕",
      vBar: "⫨",
      vBarv: "⫩",
      vDash: "⊨",
      vangrt: "⦜",
      varepsilon: "ϵ",
      varkappa: "ϰ",
      varnothing: "∅",
      varphi: "ϕ",
      varpi: "ϖ",
      varpropto: "∝",
      varr: "↕",
      varrho: "ϱ",
      varsigma: "ς",
      varsubsetneq: "⊊︀",
      varsubsetneqq: "⫋︀",
      varsupsetneq: "⊋︀",
      varsupsetneqq: "⫌︀",
      vartheta: "ϑ",
      vartriangleleft: "⊲",
      vartriangleright: "⊳",
      vcy: "в",
      vdash: "⊢",
      vee: "∨",
      veebar: "⊻",
      veeeq: "≚",
      vellip: "⋮",
      verbar: "|",
      vert: "|",
      vfr: "𝔳",
      vltri: "⊲",
      vnsub: "⊂⃒",
      vnsup: "⊃⃒",
      vopf: "𝕧",
      vprop: "∝",
      vrtri: "⊳",
      vscr: "𝓋",
      vsubnE: "⫋︀",
      vsubne: "⊊︀",
      vsupnE: "⫌︀",
      vsupne: "⊋︀",
      vzigzag: "⦚",
      wcirc: "ŵ",
      wedbar: "⩟",
      wedge: "∧",
      wedgeq: "≙",
      weierp: "℘",
      wfr: "𝔴",
      wopf: "𝕨",
      wp: "℘",
      wr: "≀",
      wreath: "≀",
      wscr: "𝓌",
      xcap: "⋂",
      xcirc: "◯",
      xcup: "⋃",
      xdtri: "▽",
      xfr: "𝔵",
      xhArr: "⟺",
      xharr: "⟷",
      xi: "ξ",
      xlArr: "⟸",
      xlarr: "⟵",
      xmap: "⟼",
      xnis: "⋻",
      xodot: "⨀",
      xopf: "𝕩",
      xoplus: "⨁",
      xotime: "⨂",
      xrArr: "⟹",
      xrarr: "⟶",
      xscr: "𝓍",
      xsqcup: "⨆",
      xuplus: "⨄",
      xutri: "△",
      xvee: "⋁",
      xwedge: "⋀",
      yacute: "ý",
      yacy: "я",
      ycirc: "ŷ",
      ycy: "ы",
      yen: "¥",
      yfr: "𝔶",
      yicy: "ї",
      yopf: "𝕪",
      yscr: "𝓎",
      yucy: "ю",
      yuml: "ÿ",
      zacute: "ź",
      zcaron: "ž",
      zcy: "з",
      zdot: "ż",
      zeetrf: "ℨ",
      zeta: "ζ",
      zfr: "𝔷",
      zhcy: "ж",
      zigrarr: "⇝",
      zopf: "𝕫",
      zscr: "𝓏",
      zwj: "‍",
      zwnj: "‌"
    };
  }
});

// node_modules/decode-named-character-reference/index.js
function decodeNamedCharacterReference(value) {
  return own3.call(characterEntities, value) ? characterEntities[value] : false;
}
var own3;
var init_decode_named_character_reference = __esm({
  "node_modules/decode-named-character-reference/index.js"() {
    init_character_entities();
    own3 = {}.hasOwnProperty;
  }
});

// node_modules/micromark-util-decode-numeric-character-reference/index.js
function decodeNumericCharacterReference(value, base) {
  const code3 = Number.parseInt(value, base);
  if (
    // C0 except for HT, LF, FF, CR, space.
    code3 < 9 || code3 === 11 || code3 > 13 && code3 < 32 || // Control character (DEL) of C0, and C1 controls.
    code3 > 126 && code3 < 160 || // Lone high surrogates and low surrogates.
    code3 > 55295 && code3 < 57344 || // Noncharacters.
    code3 > 64975 && code3 < 65008 || /* eslint-disable no-bitwise */
    (code3 & 65535) === 65535 || (code3 & 65535) === 65534 || /* eslint-enable no-bitwise */
    // Out of range
    code3 > 1114111
  ) {
    return "�";
  }
  return String.fromCodePoint(code3);
}
var init_micromark_util_decode_numeric_character_reference = __esm({
  "node_modules/micromark-util-decode-numeric-character-reference/index.js"() {
  }
});

// node_modules/micromark-util-decode-string/index.js
function decodeString(value) {
  return value.replace(characterEscapeOrReference, decode);
}
function decode($0, $1, $2) {
  if ($1) {
    return $1;
  }
  const head = $2.charCodeAt(0);
  if (head === 35) {
    const head2 = $2.charCodeAt(1);
    const hex = head2 === 120 || head2 === 88;
    return decodeNumericCharacterReference($2.slice(hex ? 2 : 1), hex ? 16 : 10);
  }
  return decodeNamedCharacterReference($2) || $0;
}
var characterEscapeOrReference;
var init_micromark_util_decode_string = __esm({
  "node_modules/micromark-util-decode-string/index.js"() {
    init_decode_named_character_reference();
    init_micromark_util_decode_numeric_character_reference();
    characterEscapeOrReference = /\\([!-/:-@[-`{-~])|&(#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});/gi;
  }
});

// node_modules/mdast-util-to-markdown/lib/util/association.js
function association(node2) {
  if (node2.label || !node2.identifier) {
    return node2.label || "";
  }
  return decodeString(node2.identifier);
}
var init_association = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/association.js"() {
    init_micromark_util_decode_string();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/compile-pattern.js
function compilePattern(pattern2) {
  if (!pattern2._compiled) {
    const before = (pattern2.atBreak ? "[\\r\\n][\\t ]*" : "") + (pattern2.before ? "(?:" + pattern2.before + ")" : "");
    pattern2._compiled = new RegExp(
      (before ? "(" + before + ")" : "") + (/[|\\{}()[\]^$+*?.-]/.test(pattern2.character) ? "\\" : "") + pattern2.character + (pattern2.after ? "(?:" + pattern2.after + ")" : ""),
      "g"
    );
  }
  return pattern2._compiled;
}
var init_compile_pattern = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/compile-pattern.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/container-phrasing.js
function containerPhrasing(parent, state, info) {
  const indexStack = state.indexStack;
  const children = parent.children || [];
  const results = [];
  let index = -1;
  let before = info.before;
  let encodeAfter;
  indexStack.push(-1);
  let tracker = state.createTracker(info);
  while (++index < children.length) {
    const child = children[index];
    let after;
    indexStack[indexStack.length - 1] = index;
    if (index + 1 < children.length) {
      let handle2 = state.handle.handlers[children[index + 1].type];
      if (handle2 && handle2.peek) handle2 = handle2.peek;
      after = handle2 ? handle2(children[index + 1], parent, state, {
        before: "",
        after: "",
        ...tracker.current()
      }).charAt(0) : "";
    } else {
      after = info.after;
    }
    if (results.length > 0 && (before === "\r" || before === "\n") && child.type === "html") {
      results[results.length - 1] = results[results.length - 1].replace(
        /(\r?\n|\r)$/,
        " "
      );
      before = " ";
      tracker = state.createTracker(info);
      tracker.move(results.join(""));
    }
    let value = state.handle(child, parent, state, {
      ...tracker.current(),
      after,
      before
    });
    if (encodeAfter && encodeAfter === value.slice(0, 1)) {
      value = encodeCharacterReference(encodeAfter.charCodeAt(0)) + value.slice(1);
    }
    const encodingInfo = state.attentionEncodeSurroundingInfo;
    state.attentionEncodeSurroundingInfo = void 0;
    encodeAfter = void 0;
    if (encodingInfo) {
      if (results.length > 0 && encodingInfo.before && before === results[results.length - 1].slice(-1)) {
        results[results.length - 1] = results[results.length - 1].slice(0, -1) + encodeCharacterReference(before.charCodeAt(0));
      }
      if (encodingInfo.after) encodeAfter = after;
    }
    tracker.move(value);
    results.push(value);
    before = value.slice(-1);
  }
  indexStack.pop();
  return results.join("");
}
var init_container_phrasing = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/container-phrasing.js"() {
    init_encode_character_reference();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/container-flow.js
function containerFlow(parent, state, info) {
  const indexStack = state.indexStack;
  const children = parent.children || [];
  const tracker = state.createTracker(info);
  const results = [];
  let index = -1;
  indexStack.push(-1);
  while (++index < children.length) {
    const child = children[index];
    indexStack[indexStack.length - 1] = index;
    results.push(
      tracker.move(
        state.handle(child, parent, state, {
          before: "\n",
          after: "\n",
          ...tracker.current()
        })
      )
    );
    if (child.type !== "list") {
      state.bulletLastUsed = void 0;
    }
    if (index < children.length - 1) {
      results.push(
        tracker.move(between(child, children[index + 1], parent, state))
      );
    }
  }
  indexStack.pop();
  return results.join("");
}
function between(left, right, parent, state) {
  let index = state.join.length;
  while (index--) {
    const result = state.join[index](left, right, parent, state);
    if (result === true || result === 1) {
      break;
    }
    if (typeof result === "number") {
      return "\n".repeat(1 + result);
    }
    if (result === false) {
      return "\n\n<!---->\n\n";
    }
  }
  return "\n\n";
}
var init_container_flow = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/container-flow.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/util/indent-lines.js
function indentLines(value, map4) {
  const result = [];
  let start = 0;
  let line = 0;
  let match;
  while (match = eol.exec(value)) {
    one2(value.slice(start, match.index));
    result.push(match[0]);
    start = match.index + match[0].length;
    line++;
  }
  one2(value.slice(start));
  return result.join("");
  function one2(value2) {
    result.push(map4(value2, line, !value2));
  }
}
var eol;
var init_indent_lines = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/indent-lines.js"() {
    eol = /\r?\n|\r/g;
  }
});

// node_modules/mdast-util-to-markdown/lib/util/safe.js
function safe(state, input, config) {
  const value = (config.before || "") + (input || "") + (config.after || "");
  const positions = [];
  const result = [];
  const infos = {};
  let index = -1;
  while (++index < state.unsafe.length) {
    const pattern2 = state.unsafe[index];
    if (!patternInScope(state.stack, pattern2)) {
      continue;
    }
    const expression = state.compilePattern(pattern2);
    let match;
    while (match = expression.exec(value)) {
      const before = "before" in pattern2 || Boolean(pattern2.atBreak);
      const after = "after" in pattern2;
      const position = match.index + (before ? match[1].length : 0);
      if (positions.includes(position)) {
        if (infos[position].before && !before) {
          infos[position].before = false;
        }
        if (infos[position].after && !after) {
          infos[position].after = false;
        }
      } else {
        positions.push(position);
        infos[position] = { before, after };
      }
    }
  }
  positions.sort(numerical);
  let start = config.before ? config.before.length : 0;
  const end = value.length - (config.after ? config.after.length : 0);
  index = -1;
  while (++index < positions.length) {
    const position = positions[index];
    if (position < start || position >= end) {
      continue;
    }
    if (position + 1 < end && positions[index + 1] === position + 1 && infos[position].after && !infos[position + 1].before && !infos[position + 1].after || positions[index - 1] === position - 1 && infos[position].before && !infos[position - 1].before && !infos[position - 1].after) {
      continue;
    }
    if (start !== position) {
      result.push(escapeBackslashes(value.slice(start, position), "\\"));
    }
    start = position;
    if (/[!-/:-@[-`{-~]/.test(value.charAt(position)) && (!config.encode || !config.encode.includes(value.charAt(position)))) {
      result.push("\\");
    } else {
      result.push(encodeCharacterReference(value.charCodeAt(position)));
      start++;
    }
  }
  result.push(escapeBackslashes(value.slice(start, end), config.after));
  return result.join("");
}
function numerical(a, b) {
  return a - b;
}
function escapeBackslashes(value, after) {
  const expression = /\\(?=[!-/:-@[-`{-~])/g;
  const positions = [];
  const results = [];
  const whole = value + after;
  let index = -1;
  let start = 0;
  let match;
  while (match = expression.exec(whole)) {
    positions.push(match.index);
  }
  while (++index < positions.length) {
    if (start !== positions[index]) {
      results.push(value.slice(start, positions[index]));
    }
    results.push("\\");
    start = positions[index];
  }
  results.push(value.slice(start));
  return results.join("");
}
var init_safe2 = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/safe.js"() {
    init_encode_character_reference();
    init_pattern_in_scope();
  }
});

// node_modules/mdast-util-to-markdown/lib/util/track.js
function track(config) {
  const options = config || {};
  const now = options.now || {};
  let lineShift = options.lineShift || 0;
  let line = now.line || 1;
  let column = now.column || 1;
  return { move, current, shift };
  function current() {
    return { now: { line, column }, lineShift };
  }
  function shift(value) {
    lineShift += value;
  }
  function move(input) {
    const value = input || "";
    const chunks = value.split(/\r?\n|\r/g);
    const tail = chunks[chunks.length - 1];
    line += chunks.length - 1;
    column = chunks.length === 1 ? column + tail.length : 1 + tail.length + lineShift;
    return value;
  }
}
var init_track = __esm({
  "node_modules/mdast-util-to-markdown/lib/util/track.js"() {
  }
});

// node_modules/mdast-util-to-markdown/lib/index.js
function toMarkdown(tree, options) {
  const settings = options || {};
  const state = {
    associationId: association,
    containerPhrasing: containerPhrasingBound,
    containerFlow: containerFlowBound,
    createTracker: track,
    compilePattern,
    enter,
    // @ts-expect-error: GFM / frontmatter are typed in `mdast` but not defined
    // here.
    handlers: { ...handle },
    // @ts-expect-error: add `handle` in a second.
    handle: void 0,
    indentLines,
    indexStack: [],
    join: [...join],
    options: {},
    safe: safeBound,
    stack: [],
    unsafe: [...unsafe]
  };
  configure(state, settings);
  if (state.options.tightDefinitions) {
    state.join.push(joinDefinition);
  }
  state.handle = zwitch("type", {
    invalid,
    unknown,
    handlers: state.handlers
  });
  let result = state.handle(tree, void 0, state, {
    before: "\n",
    after: "\n",
    now: { line: 1, column: 1 },
    lineShift: 0
  });
  if (result && result.charCodeAt(result.length - 1) !== 10 && result.charCodeAt(result.length - 1) !== 13) {
    result += "\n";
  }
  return result;
  function enter(name) {
    state.stack.push(name);
    return exit;
    function exit() {
      state.stack.pop();
    }
  }
}
function invalid(value) {
  throw new Error("Cannot handle value `" + value + "`, expected node");
}
function unknown(value) {
  const node2 = (
    /** @type {Nodes} */
    value
  );
  throw new Error("Cannot handle unknown node `" + node2.type + "`");
}
function joinDefinition(left, right) {
  if (left.type === "definition" && left.type === right.type) {
    return 0;
  }
}
function containerPhrasingBound(parent, info) {
  return containerPhrasing(parent, this, info);
}
function containerFlowBound(parent, info) {
  return containerFlow(parent, this, info);
}
function safeBound(value, config) {
  return safe(this, value, config);
}
var init_lib6 = __esm({
  "node_modules/mdast-util-to-markdown/lib/index.js"() {
    init_zwitch();
    init_configure();
    init_handle();
    init_join();
    init_unsafe();
    init_association();
    init_compile_pattern();
    init_container_phrasing();
    init_container_flow();
    init_indent_lines();
    init_safe2();
    init_track();
  }
});

// node_modules/mdast-util-to-markdown/index.js
var init_mdast_util_to_markdown = __esm({
  "node_modules/mdast-util-to-markdown/index.js"() {
    init_lib6();
    init_handle();
  }
});

// node_modules/mdast-util-gfm-table/lib/index.js
function gfmTableToMarkdown(options) {
  const settings = options || {};
  const {
    tableCellPadding: padding,
    tablePipeAlign: alignDelimiters,
    stringLength
  } = settings;
  const around = padding ? " " : "|";
  return {
    handlers: {
      inlineCode: inlineCodeWithTable,
      table: handleTable,
      tableCell: handleTableCell,
      tableRow: handleTableRow
    },
    join: [joinTable],
    unsafe: [
      { character: "\r", inConstruct: "tableCell" },
      { character: "\n", inConstruct: "tableCell" },
      // A pipe, when followed by a tab or space (padding), or a dash or colon
      // (unpadded delimiter row), could result in a table.
      { atBreak: true, character: "|", after: "[	 :-]" },
      // A pipe in a cell must be encoded.
      { character: "|", inConstruct: "tableCell" },
      // A colon must be followed by a dash, in which case it could start a
      // delimiter row.
      { atBreak: true, character: ":", after: "-" },
      // A delimiter row can also start with a dash, when followed by more
      // dashes, a colon, or a pipe.
      // This is a stricter version than the built in check for lists, thematic
      // breaks, and setex heading underlines though:
      // <https://github.com/syntax-tree/mdast-util-to-markdown/blob/51a2038/lib/unsafe.js#L57>
      { atBreak: true, character: "-", after: "[:|-]" }
    ]
  };
  function handleTable(node2, _, state, info) {
    const matrix = handleTableAsData(node2, state, info);
    const head = matrix[0];
    if (head) {
      let columns = node2.align ? node2.align.length : 0;
      let index = -1;
      if (!columns) {
        while (++index < matrix.length) {
          if (matrix[index].length > columns) columns = matrix[index].length;
        }
      }
      while (head.length < columns) head.push("");
    }
    return serializeData(matrix, node2.align);
  }
  function handleTableRow(node2, _, state, info) {
    const row2 = handleTableRowAsData(node2, state, info);
    const value = serializeData([row2]);
    return value.slice(0, value.indexOf("\n"));
  }
  function handleTableCell(node2, _, state, info) {
    const exit = state.enter("tableCell");
    const subexit = state.enter("phrasing");
    const value = state.containerPhrasing(node2, {
      ...info,
      before: around,
      after: around
    });
    subexit();
    exit();
    return value;
  }
  function serializeData(matrix, align) {
    return markdownTable(matrix, {
      align,
      alignDelimiters,
      fillRows: false,
      padding,
      stringLength
    });
  }
  function handleTableAsData(node2, state, info) {
    const { children } = node2;
    let index = -1;
    const result = [];
    const subexit = state.enter("table");
    while (++index < children.length) {
      result[index] = handleTableRowAsData(children[index], state, info);
    }
    subexit();
    return result;
  }
  function handleTableRowAsData(node2, state, info) {
    const { children } = node2;
    let index = -1;
    const result = [];
    const subexit = state.enter("tableRow");
    while (++index < children.length) {
      result[index] = handleTableCell(children[index], node2, state, info);
    }
    subexit();
    return result;
  }
  function inlineCodeWithTable(node2, parent, state) {
    const value = handle.inlineCode(node2, parent, state);
    if (!state.stack.includes("tableCell")) return value;
    const result = [];
    let start = 0;
    let index = value.indexOf("|");
    while (index !== -1) {
      let before = index;
      while (before > start && value.charCodeAt(before - 1) === 92) {
        before--;
      }
      result.push(value.slice(start, index));
      if ((index - before) % 2 === 0) result.push("\\");
      start = index;
      index = value.indexOf("|", index + 1);
    }
    result.push(value.slice(start));
    return result.join("");
  }
}
function joinTable(left, right, parent, state) {
  if (left.type === "table" && parent.type === "listItem" && parent.spread === false && (right.type === "definition" || right.type === "heading" && formatHeadingAsSetext2(right, state) || right.type === "paragraph" || right.type === "table")) {
    return 1;
  }
}
function formatHeadingAsSetext2(node2, state) {
  let literalWithBreak = false;
  visit(node2, function(node3) {
    if (node3.type === "break" || "value" in node3 && /\r?\n|\r/.test(node3.value)) {
      literalWithBreak = true;
      return EXIT;
    }
  });
  return Boolean(
    (!node2.depth || node2.depth < 3) && toString(node2) && (state.options.setext || literalWithBreak)
  );
}
var init_lib7 = __esm({
  "node_modules/mdast-util-gfm-table/lib/index.js"() {
    init_markdown_table();
    init_mdast_util_to_markdown();
    init_mdast_util_to_string();
    init_unist_util_visit();
  }
});

// node_modules/mdast-util-gfm-table/index.js
var init_mdast_util_gfm_table = __esm({
  "node_modules/mdast-util-gfm-table/index.js"() {
    init_lib7();
  }
});

// src/render/mdast.ts
function details(summary, content) {
  if (content.length === 0) return [];
  return [
    { type: "html", value: `<details><summary>${summary}</summary>` },
    ...content,
    { type: "html", value: "</details>" }
  ];
}
function serialise(children) {
  return toMarkdown(
    { type: "root", children: [...children] },
    { bullet: "-", rule: "-", extensions: [gfmTableToMarkdown({ tablePipeAlign: false })] }
  );
}
function heading3(depth, children) {
  return { type: "heading", depth, children };
}
function paragraph2(children) {
  return { type: "paragraph", children };
}
function bullets(items) {
  return {
    type: "list",
    spread: false,
    children: items.map((children) => ({ type: "listItem", spread: false, children }))
  };
}
function table(header, rows) {
  return { type: "table", children: [row(header.map((title) => [text2(title)])), ...rows.map(row)] };
}
function row(cells) {
  return { type: "tableRow", children: cells.map((children) => ({ type: "tableCell", children })) };
}
function alert(kind, first, content = []) {
  const opening = [{ type: "html", value: `[!${kind}]` }, text2("\n")];
  return { type: "blockquote", children: [paragraph2([...opening, ...first]), ...content] };
}
function link2(url, children) {
  return url === null ? children : [{ type: "link", url, children }];
}
function text2(value) {
  return { type: "text", value };
}
function strong2(value) {
  return { type: "strong", children: [text2(value)] };
}
function code2(value) {
  return { type: "inlineCode", value: visible(value) || " " };
}
function optionalCode(value) {
  return value === null || value === "" ? [] : [code2(value)];
}
var init_mdast = __esm({
  "src/render/mdast.ts"() {
    "use strict";
    init_mdast_util_gfm_table();
    init_mdast_util_to_markdown();
    init_safe();
  }
});

// src/render/fit.ts
function part(rank2, content) {
  return content.length === 0 ? [] : forms(rank2, 0, [{ share: 1, write: () => content }]);
}
function list3(rank2, entries, write, share = 1) {
  return entries === 0 ? [] : forms(rank2, entries, [{ share, write }]);
}
function forms(rank2, entries, ways) {
  return [{ rank: rank2, entries, forms: ways, when: "always" }];
}
function fitInto(sections, budget) {
  const write = writer();
  const always = sections.filter(({ when }) => when === "always");
  const first = attempt(always, { budget, write });
  const isWhole = always.every((section) => first.get(section)?.shown === section.entries);
  const written = isWhole ? first : attempt(sections, { budget, write });
  return sections.flatMap((section) => written.get(section)?.text || []).join("\n");
}
function writer() {
  const done = /* @__PURE__ */ new Map();
  return (form, shown2) => {
    const texts = done.get(form) ?? /* @__PURE__ */ new Map();
    done.set(form, texts);
    const text3 = texts.get(shown2) ?? serialise(form.write(shown2));
    texts.set(shown2, text3);
    return text3;
  };
}
function attempt(sections, { budget, write }) {
  let room = budget;
  const written = /* @__PURE__ */ new Map();
  for (const section of sections.toSorted((left, right) => left.rank - right.rank)) {
    const one2 = fitOne(section, { room: room - SEPARATOR, budget, write });
    written.set(section, one2);
    if (one2.shown !== -1) room -= bytesOf(one2.text) + SEPARATOR;
  }
  return written;
}
function fitOne({ entries, forms: ways }, { room, budget, write }) {
  let best = { text: "", shown: -1 };
  for (const [index, form] of ways.entries()) {
    const limit = Math.min(room, form.share * budget);
    const whole = write(form, entries);
    if (bytesOf(whole) <= limit) return { text: whole, shown: entries };
    if (index < ways.length - 1) continue;
    let guess = Math.floor(entries * Math.max(0, limit) / bytesOf(whole));
    let tooMany = entries;
    while (tooMany - best.shown > 1) {
      const shown2 = Math.min(Math.max(guess, best.shown + 1), tooMany - 1);
      const text3 = write(form, shown2);
      if (bytesOf(text3) <= limit) best = { text: text3, shown: shown2 };
      else tooMany = shown2;
      guess = Math.floor((best.shown + tooMany) / 2);
    }
  }
  return best;
}
function bytesOf(text3) {
  return Buffer.byteLength(text3, "utf8");
}
var SEPARATOR;
var init_fit = __esm({
  "src/render/fit.ts"() {
    "use strict";
    init_mdast();
    SEPARATOR = 1;
  }
});

// src/render/view.ts
function viewOf(change) {
  return {
    change,
    sign: SIGNS[change.action],
    verb: change.action,
    fields: change.fields.map((field) => fieldView(field, change)),
    removal: removalOf(change),
    notes: notesOf(change)
  };
}
function fieldView({ path, before, after }, change) {
  return compared(
    path,
    change.before === null ? null : words(path, before, change.before),
    change.after === null ? null : words(path, after, change.after)
  );
}
function compared(label2, before, after) {
  if (before !== null && before === after) return { label: label2, before, after: `${after} (differs where masked)` };
  return { label: label2, before, after };
}
function words(path, value, state) {
  if (value === null) return null;
  if (path === "integration.flow" && state?.integration?.type === "studio" && state.integration.flowName !== null) {
    return `${state.integration.flowName} (${String(value)})`;
  }
  if (path === "integration.url") return maskUrl(String(value));
  return Array.isArray(value) ? value.join(", ") : String(value);
}
function removalOf({ action, removal }) {
  if (removal === null || action !== "delete") return null;
  const { commit, date, subject } = removal;
  const when = date === null ? "" : ` on ${date.slice(0, 10)}`;
  return commit === null ? `removed: ${subject}` : `removed by ${commit.slice(0, 10)}${when}: ${subject}`;
}
function notesOf(change) {
  const notes = [];
  if (change.action === "replace") {
    notes.push(`gets a new SID: every site that still holds ${change.sid ?? "the old one"} breaks`);
  }
  if (change.action !== "create" && change.after?.enabled === false && change.before?.enabled === true) {
    notes.push("takes this site's chat down");
  }
  if (change.protected && change.action !== "update" && change.action !== "create") notes.push("protected");
  if (change.cause === "drift") notes.push(DRIFT[change.action]);
  if (change.cause === "both") notes.push("partly drift: changed outside git as well");
  return notes;
}
function countActions(changes) {
  const counts = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}
function countsOf(summary) {
  const counts = ["create", "update", "replace", "delete"].filter((action) => summary[action] > 0).map((action) => `${summary[action]} to ${action}`);
  return counts.length === 0 ? null : counts.join(", ");
}
function plural(count, noun) {
  const many = noun.endsWith("s") ? `${noun}es` : `${noun}s`;
  return `${count} ${count === 1 ? noun : many}`;
}
function doneWords({ action, doneBy }) {
  if (doneBy !== "somebody-else") return { done: DONE[action], note: null };
  return action === "delete" ? { done: "deleted", note: "somebody else had removed it before" } : { done: "adopted", note: "somebody else had created it before, as declared" };
}
var SIGNS, DRIFT, DONE;
var init_view = __esm({
  "src/render/view.ts"() {
    "use strict";
    init_safe();
    SIGNS = { create: "+", update: "~", replace: "±", delete: "-" };
    DRIFT = {
      create: "drift: deleted outside git",
      update: "drift: changed outside git",
      replace: "drift: due before this edit of the file",
      delete: "drift: due before this edit of the file"
    };
    DONE = { create: "created", update: "updated", replace: "replaced", delete: "deleted" };
  }
});

// src/render/items.ts
function itemsOf(report) {
  const isNamed = report.environments.length > 1;
  const items = report.environments.flatMap(
    ({ name, plan }) => (plan?.changes ?? []).map((change) => ({
      environments: isNamed ? [name] : [],
      view: viewOf(change)
    }))
  );
  return items.toSorted((left, right) => ORDER[left.view.verb] - ORDER[right.view.verb]);
}
function together(items, reading) {
  const alike = /* @__PURE__ */ new Map();
  for (const item of items) {
    const read = reading(item);
    const other = alike.get(read);
    const environments = [...other?.environments ?? [], ...item.environments];
    alike.set(read, { ...other ?? item, environments });
  }
  return [...alike.values()];
}
function isDestructive({ view }) {
  return view.verb === "delete" || view.verb === "replace";
}
var ORDER;
var init_items = __esm({
  "src/render/items.ts"() {
    "use strict";
    init_view();
    ORDER = { update: 0, create: 1, replace: 2, delete: 3 };
  }
});

// src/render/more.ts
function andMore(left, { links }) {
  return left === 0 ? [] : [paragraph2([text2("and "), ...link2(links.run, [text2(`${left} more`)])])];
}
function andMoreItems(left, paper) {
  return andMore(left, paper).map((line) => [line]);
}
var init_more = __esm({
  "src/render/more.ts"() {
    "use strict";
    init_mdast();
  }
});

// src/render/destructive.ts
function destructiveSections(all2, paper) {
  const items = all2.filter(isDestructive);
  if (items.length === 0) return [];
  const box = (content, shown2) => warning(items, { content, left: items.length - shown2, paper });
  const inGroups = (most) => (shown2) => [
    box(groupsOf(items.slice(0, shown2), paper).map(groupLine(most)), shown2)
  ];
  return forms(1, items.length, [
    { share: 0.4, write: (shown2) => [box(items.slice(0, shown2).map(lineOf(paper)), shown2)] },
    { share: 0.6, write: inGroups(LONGEST_KEY) },
    { share: 0.6, write: inGroups(40) },
    { share: 1, write: inGroups(16) }
  ]);
}
function warning(items, {
  content,
  left,
  paper
}) {
  const deletes = items.filter(({ view }) => view.verb === "delete").length;
  const replaces = items.length - deletes;
  const counts = [
    deletes === 0 ? [] : `${plural(deletes, "address")} deleted`,
    replaces === 0 ? [] : `${plural(replaces, "address")} replaced`
  ].flat();
  const lines2 = [...content.map((line) => [paragraph2(line)]), ...andMoreItems(left, paper)];
  const first = [strong2(counts.join(", ")), text2(": sites that still use what is gone lose their chat")];
  return alert("CAUTION", first, [bullets(lines2)]);
}
function lineOf(paper) {
  return ({ environments, view }) => {
    const { change, verb } = view;
    const addresses = view.fields.find(({ label: label2 }) => label2 === "address");
    return [
      strong2(verb),
      text2(" "),
      code2(clipped(change.key, LONGEST_KEY)),
      ...where(environments),
      ...change.sid === null ? [] : [text2(", "), code2(change.sid)],
      ...verb === "replace" && addresses !== void 0 ? [
        text2(": "),
        code2(clipped(addresses.before ?? "", LONGEST_KEY)),
        text2(" gives way to "),
        code2(clipped(addresses.after ?? "", LONGEST_KEY)),
        text2(", which has a new SID")
      ] : [],
      ...reasonOf(view.change, paper),
      ...change.protected ? [text2(", "), strong2("protected")] : []
    ];
  };
}
function groupsOf(items, paper) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const { verb, change } = item.view;
    const identity = JSON.stringify([verb, item.environments, change.removal, change.cause]);
    groups.set(identity, [...groups.get(identity) ?? [], item]);
  }
  return [...groups.values()].map((group) => ({
    items: group,
    reason: group[0] === void 0 ? [] : reasonOf(group[0].view.change, paper)
  }));
}
function groupLine(most) {
  return ({ items, reason }) => {
    const [first] = items;
    return [
      strong2(`${items.length} to ${first?.view.verb ?? "delete"}`),
      ...where(first?.environments ?? []),
      ...reason,
      text2(": "),
      ...items.flatMap(({ view }, index) => [
        ...index === 0 ? [] : [text2(", ")],
        code2(clipped(view.change.key, most))
      ])
    ];
  };
}
function reasonOf({ action, removal, cause }, paper) {
  const before = cause === "drift" ? [text2(`, due before ${paper.edit}`)] : [];
  if (action !== "delete" || removal === null) return before;
  const { commit, date, subject } = removal;
  if (commit === null) {
    return paper.edit === "this pull request" ? [text2(", removed by this pull request")] : [text2(", removed: "), code2(clipped(subject, LONGEST_SUBJECT))];
  }
  return [
    text2(", removed by "),
    ...link2(paper.links.commit(commit), [code2(commit.slice(0, 7))]),
    text2(/^\d{4}-\d\d-\d\d/.test(date ?? "") ? ` on ${date?.slice(0, 10)}: ` : ": "),
    code2(clipped(subject, LONGEST_SUBJECT)),
    ...before
  ];
}
function where(environments) {
  return environments.flatMap((name, index) => [
    text2(index === 0 ? " in " : ", "),
    code2(clipped(name, LONGEST_KEY))
  ]);
}
var LONGEST_KEY, LONGEST_SUBJECT;
var init_destructive = __esm({
  "src/render/destructive.ts"() {
    "use strict";
    init_fit();
    init_items();
    init_mdast();
    init_more();
    init_safe();
    init_view();
    LONGEST_KEY = 140;
    LONGEST_SUBJECT = 72;
  }
});

// src/render/differences.ts
function differenceBlocks(items, summary) {
  const differing = items.map(({ environments, view }) => {
    const { sign, verb, change, fields, notes } = view;
    const remarks2 = notes.filter((note) => !note.startsWith(SAID_ABOVE));
    return { environments, sign, verb, key: change.key, fields, notes: remarks2 };
  });
  return diffBlocks(differing, summary);
}
function diffBlocks(items, summary) {
  if (items.length === 0) return [];
  const alike = together(items, ({ environments, ...rest }) => JSON.stringify(rest));
  const value = alike.map(diffOf).join("\n\n");
  const diff = { type: "code", lang: "diff", value };
  return value.split("\n").length > MOST_LINES_OPEN ? details(summary, [diff]) : [diff];
}
function diffOf({ environments, sign, verb, key, fields, notes }) {
  const where2 = environments.length === 0 ? "" : ` in ${environments.map(visible).join(", ")}`;
  const heading4 = `# ${sign} ${verb} ${visible(key)}${where2}`;
  return [heading4, ...fields.flatMap(lines), ...notes.map((note) => `! ${visible(note)}`)].join("\n");
}
function lines(field) {
  const label2 = visible(field.label);
  return [
    ...field.before === null ? [] : [`- ${label2}: ${visible(field.before)}`],
    ...field.after === null ? [] : [`+ ${label2}: ${visible(field.after)}`]
  ];
}
var SAID_ABOVE, MOST_LINES_OPEN;
var init_differences = __esm({
  "src/render/differences.ts"() {
    "use strict";
    init_items();
    init_mdast();
    init_safe();
    SAID_ABOVE = "drift: ";
    MOST_LINES_OPEN = 24;
  }
});

// src/render/routing.ts
function routing(plan) {
  const routes = plan.changes.flatMap((change) => {
    const state = change.after;
    return state === null ? [] : [{ key: change.key, target: targetOf(state.integration), enabled: state.enabled }];
  });
  if (routes.length === 0 || routes.length > MOST_ARROWS) return [];
  const targets = [...new Set(routes.map((route) => route.target))];
  const lines2 = routes.map(({ key, target, enabled }, index) => {
    const arrow = enabled ? "-->" : "-. off .->";
    return `  k${index}["${label(key)}"] ${arrow} t${targets.indexOf(target)}["${label(target)}"]`;
  });
  return [{ type: "code", lang: "mermaid", value: ["flowchart LR", ...lines2].join("\n") }];
}
function targetOf(integration) {
  switch (integration?.type) {
    case "studio":
      return integration.flowName ?? integration.flow ?? "no flow";
    case "webhook":
      return integration.url === null ? "no URL" : maskUrl(integration.url);
    default:
      return "nobody";
  }
}
function destination(integration) {
  return [code2(clipped(targetOf(integration), LONGEST))];
}
function label(text3) {
  return visible(text3).replace(/[^\p{L}\p{N} ./:_-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
var MOST_ARROWS, LONGEST;
var init_routing = __esm({
  "src/render/routing.ts"() {
    "use strict";
    init_mdast();
    init_safe();
    MOST_ARROWS = 60;
    LONGEST = 300;
  }
});

// src/render/changes.ts
function changeSections(all2, paper) {
  const asked2 = all2.filter(({ view }) => view.change.cause !== "drift");
  const rows = together(asked2, readingOf);
  const left = (shown2) => leftOut(rows.slice(shown2), paper);
  const tableOf = (shown2, on) => folded(rows.length, [changeTable(rows.slice(0, shown2), on), ...left(shown2)]);
  const linked = (shown2) => tableOf(shown2, paper);
  const plain = (shown2) => tableOf(shown2, null);
  return [
    ...rows.length === 0 ? [] : forms(3, rows.length, [
      { share: 0.5, write: linked },
      { share: 1, write: plain }
    ]),
    ...list3(5, asked2.length, (shown2) => [
      ...differenceBlocks(asked2.slice(0, shown2), "Field by field"),
      ...shown2 > 0 && shown2 < asked2.length ? [paragraph2([text2(`Field by field for ${shown2} of ${plural(asked2.length, "change")}`)])] : []
    ])
  ];
}
function folded(rows, content) {
  return rows > MOST_ROWS_OPEN ? details("Every change", content) : content;
}
function driftSections(all2, paper) {
  const drifted = all2.filter(({ view }) => view.change.cause === "drift");
  const said = [
    strong2("Drift"),
    text2(
      `: ${plural(drifted.length, "change")} that ${paper.edit} does not ask for. The account is no longer as the file before it declares, and applying sets that right too.`
    )
  ];
  return list3(
    4,
    drifted.length,
    (shown2) => {
      const items = drifted.slice(0, shown2);
      return [
        paragraph2(said),
        changeTable(together(items, readingOf), paper),
        ...differenceBlocks(items, "Drift, field by field"),
        ...leftOut(drifted.slice(shown2), paper)
      ];
    },
    0.4
  );
}
function changeTable(items, paper) {
  const rows = items.map(({ environments, view }) => [
    [text2(`${view.sign} ${view.verb}`)],
    [...keyOf(view, paper), ...where(environments)],
    whatOf(view)
  ]);
  return table(["Action", "Address", "What changes"], rows);
}
function keyOf({ change }, paper) {
  const { at, key } = change;
  const name = code2(clipped(key, LONGEST2));
  if (at === null) return [name];
  const url = paper?.links.fileAt(at.line, at.endLine) ?? null;
  return url === null ? [name, text2(`, line ${at.line}`)] : link2(url, [name]);
}
function whatOf(view) {
  const { change, verb, fields } = view;
  switch (verb) {
    case "create":
      return [text2("will send chats to "), ...destination(change.after?.integration ?? null), ...off(change)];
    case "delete":
      return [text2("sent chats to "), ...destination(change.before?.integration ?? null)];
    case "update":
    case "replace":
      return [...fields.map(({ label: label2 }) => code2(label2)), ...remarks(view)].flatMap(
        (one2, index) => index === 0 ? [one2] : [text2(", "), one2]
      );
  }
}
function remarks({ verb, notes }) {
  return verb === "replace" ? [] : notes.map((note) => strong2(note.replace(/^drift: /, "")));
}
function off({ after }) {
  return after?.enabled === false ? [text2(", once it is enabled")] : [];
}
function readingOf({ view }) {
  return JSON.stringify([view.verb, view.change.key, view.change.at?.line, whatOf(view)]);
}
function leftOut(items, { links }) {
  const changes = items.flatMap(
    ({ environments, view }) => Array.from({ length: Math.max(1, environments.length) }, () => ({ action: view.verb }))
  );
  const counts = countsOf(countActions(changes));
  if (counts === null) return [];
  const above = items.some(isDestructive) ? " (what is deleted or replaced is all above)" : "";
  const summary = link2(links.run, [text2("run summary")]);
  return [paragraph2([text2("and "), strong2(counts), text2(` more${above}, listed in the `), ...summary])];
}
var MOST_ROWS_OPEN, LONGEST2;
var init_changes = __esm({
  "src/render/changes.ts"() {
    "use strict";
    init_destructive();
    init_differences();
    init_fit();
    init_items();
    init_mdast();
    init_routing();
    init_safe();
    init_view();
    MOST_ROWS_OPEN = 50;
    LONGEST2 = 300;
  }
});

// src/render/findings.ts
function findingsOf(report) {
  const isNamed = report.environments.length > 1;
  const found = /* @__PURE__ */ new Map();
  const add = (problem, environments) => {
    const identity = JSON.stringify(problem);
    const others = found.get(identity)?.environments ?? [];
    found.set(identity, { problem, environments: [...others, ...environments] });
  };
  for (const problem of report.problems) add(problem, []);
  for (const { name, problems } of report.environments) {
    for (const problem of problems) add(problem, isNamed ? [name] : []);
  }
  return [...found.values()];
}
function findingSections(findings, { rank: rank2, paper }) {
  return list3(
    rank2,
    findings.length,
    (shown2) => {
      const items = findings.slice(0, shown2).map((finding) => [paragraph2(findingLine(finding, paper))]);
      const left = findings.length - shown2;
      return [bullets([...items, ...andMoreItems(left, paper)])];
    },
    0.25
  );
}
function findingLine({ problem, environments }, paper) {
  const { severity, code: name, message, hint, at, file } = problem;
  const words2 = at === void 0 ? "" : `line ${at.line}, column ${at.column}`;
  const url = at === void 0 ? null : paper.links.fileAt(at.line, at.endLine);
  const isElsewhere = file !== void 0 && at === void 0;
  return [
    strong2(severity),
    text2(" "),
    code2(name),
    ...where(environments),
    ...at === void 0 ? [] : [text2(", "), ...link2(url, [text2(words2)])],
    ...isElsewhere ? [text2(", "), code2(clipped(file, LONGEST3))] : [],
    text2(": "),
    code2(clipped(message, LONGEST3)),
    ...hint === void 0 ? [] : [text2(" → "), code2(clipped(hint, LONGEST3))]
  ];
}
function unmanagedSections(report, paper) {
  const isNamed = report.environments.length > 1;
  const unmanaged = report.environments.flatMap(
    ({ name, plan }) => (plan?.unmanaged ?? []).map((item) => ({ ...item, environments: isNamed ? [name] : [] }))
  );
  return list3(
    6,
    unmanaged.length,
    (shown2) => {
      const items = unmanaged.slice(0, shown2).map(({ sid, address, friendlyName, environments }) => [
        paragraph2([
          code2(sid),
          text2(" "),
          ...optionalCode(address === sid ? null : clipped(address, LONGEST3)),
          text2(" "),
          ...optionalCode(friendlyName),
          ...where(environments)
        ])
      ]);
      const left = unmanaged.length - shown2;
      return details(`Not in the file and left alone (${unmanaged.length})`, [
        bullets([...items, ...andMoreItems(left, paper)])
      ]);
    },
    0.2
  );
}
var LONGEST3;
var init_findings = __esm({
  "src/render/findings.ts"() {
    "use strict";
    init_destructive();
    init_fit();
    init_mdast();
    init_more();
    init_safe();
    LONGEST3 = 1e3;
  }
});

// src/render/results.ts
function refusalSections(report) {
  const isNamed = report.environments.length > 1;
  return report.environments.flatMap(
    ({ name, refusals }) => refusals.flatMap((refusal) => refusalSection(refusal, isNamed ? [name] : []))
  );
}
function refusalSection(refusal, environments) {
  const said = paragraph2([
    strong2("Refused"),
    ...where(environments),
    text2(": "),
    code2(clipped(refusal.message, LONGEST4)),
    text2(" → "),
    code2(clipped(refusal.hint, LONGEST4))
  ]);
  return [...part(1, [said]), ...besideSections(refusal, null)];
}
function besideSections({ beside }, reviewed) {
  return list3(2, beside.length, (shown2) => {
    const told = beside.slice(0, shown2);
    const approved = itemsFor(told.flatMap((one2) => one2.approved ?? []));
    const left = beside.length - shown2;
    return [
      paragraph2([strong2("Would be done now")]),
      ...differenceBlocks(itemsFor(told.map((one2) => one2.fresh)), "What would be done, field by field"),
      ...left === 0 ? [] : [paragraph2([text2(`and ${left} more`)])],
      paragraph2([strong2("Was approved")]),
      ...approved.length === 0 ? [notKnown(reviewed)] : differenceBlocks(approved, "What was approved, field by field")
    ];
  });
}
function itemsFor(changes) {
  return changes.map((change) => ({ environments: [], view: viewOf(change) }));
}
function notKnown(reviewed) {
  if (reviewed === null) return paragraph2([text2("nothing, under these keys")]);
  return paragraph2([text2("not this: see "), ...link2(reviewed, [text2("the plan that was reviewed")])]);
}
function outcomeSections(report, paper) {
  const isNamed = report.environments.length > 1;
  const outcomes = report.environments.flatMap(
    ({ name, result }) => (result?.outcomes ?? []).map((outcome) => ({ outcome, environments: isNamed ? [name] : [] }))
  ).toSorted((left, right) => ORDER2[left.outcome.status] - ORDER2[right.outcome.status]);
  return list3(
    2,
    outcomes.length,
    (shown2) => {
      const rows = outcomes.slice(0, shown2).map(({ outcome, environments }) => [
        [text2(STATUS[outcome.status])],
        [text2(outcome.action)],
        [code2(clipped(outcome.key, LONGEST4)), ...where(environments)],
        optionalCode(outcome.sid),
        whyOf(outcome)
      ]);
      const left = outcomes.length - shown2;
      return [table(["Status", "Action", "Address", "SID", "Why"], rows), ...andMore(left, paper)];
    },
    0.6
  );
}
function whyOf(outcome) {
  const { note } = doneWords(outcome);
  if (outcome.error === null) return note === null ? [] : [text2(note)];
  const { message, hint, code: number, requestId } = outcome.error;
  const isTold = number === null || message.includes(`code ${number}`);
  const ids = [isTold ? [] : `code ${number}`, requestId ?? []].flat().join(", ");
  return [
    code2(clipped(message, LONGEST4)),
    ...ids === "" ? [] : [text2(" "), code2(ids)],
    ...hint === null ? [] : [text2(" → "), code2(clipped(hint, LONGEST4))]
  ];
}
function remainingSections(report, paper) {
  const isNamed = report.environments.length > 1;
  const remaining = report.environments.flatMap(
    ({ name, result }) => (result?.remaining ?? []).filter(({ key }) => !result?.outcomes.some((one2) => one2.key === key && one2.status !== "applied")).map((change) => ({ change, environments: isNamed ? [name] : [] }))
  );
  return list3(
    2,
    remaining.length,
    (shown2) => {
      const items = remaining.slice(0, shown2).map(({ change, environments }) => [
        paragraph2([text2(`${change.action} `), code2(clipped(change.key, LONGEST4)), ...where(environments)])
      ]);
      const left = remaining.length - shown2;
      return [paragraph2([strong2("Still to do")]), bullets([...items, ...andMoreItems(left, paper)])];
    },
    0.2
  );
}
var LONGEST4, ORDER2, STATUS;
var init_results = __esm({
  "src/render/results.ts"() {
    "use strict";
    init_destructive();
    init_differences();
    init_fit();
    init_mdast();
    init_more();
    init_safe();
    init_view();
    LONGEST4 = 1e3;
    ORDER2 = { failed: 0, skipped: 1, applied: 2 };
    STATUS = {
      applied: "✅ applied",
      failed: "❌ failed",
      skipped: "⏸️ skipped"
    };
  }
});

// src/render/summary.ts
function isFailed(report) {
  return report.problems.some(isError) || report.environments.some(({ plan, problems }) => plan === null || problems.some(isError));
}
function verdictOf(report) {
  const { environments } = report;
  const hasResult = environments.some(({ result }) => result !== null);
  if (isFailed(report) && !hasResult) return report.kind === "plan" ? "cannot be planned" : "failed";
  if (report.ended !== null) return report.ended === "interrupted" ? "interrupted" : "not agreed to";
  if (environments.some(({ refusals }) => refusals.length > 0)) return "refused";
  const changes = environments.flatMap(({ plan }) => plan?.changes ?? []);
  if (report.kind === "apply" && hasResult) {
    if (!environments.every(({ result }) => result?.verified ?? true)) return "not everything was applied";
    return changes.length === 0 ? "nothing to do" : "applied and verified";
  }
  return countsOf(countActions(changes)) ?? "nothing to do";
}
function countSections(report, paper) {
  const { environments } = report;
  const [only, ...others] = environments;
  if (only === void 0) return [];
  if (others.length === 0) return list3(0, 1, () => [countLine(only)]);
  return list3(
    0,
    environments.length,
    (shown2) => {
      const left = environments.length - shown2;
      return [countTable(environments.slice(0, shown2)), ...andMore(left, paper)];
    },
    0.2
  );
}
function countLine(environment) {
  const { name, account } = environment;
  return paragraph2([
    code2(clipped(name, LONGEST5)),
    text2(" "),
    ...optionalCode(account),
    text2(": "),
    ...countsIn(environment)
  ]);
}
function countTable(environments) {
  const rows = environments.map((environment) => [
    [code2(clipped(environment.name, LONGEST5))],
    optionalCode(environment.account),
    countsIn(environment)
  ]);
  return table(["Environment", "Account", "Changes"], rows);
}
function countsIn({ plan, refusals }) {
  if (plan === null) return [strong2("no plan"), text2(refusals.length > 0 ? ", refused" : ", see above")];
  const { summary } = plan;
  const rest = [
    `${summary.unchanged} unchanged`,
    ...summary.unmanaged === 0 ? [] : [`${summary.unmanaged} unmanaged`]
  ];
  return [strong2(countsOf(summary) ?? "nothing to do"), text2(` (${rest.join(", ")})`)];
}
function requestsOf(report) {
  return plural(
    report.environments.reduce((sum, { requests }) => sum + requests, 0),
    "request"
  );
}
var LONGEST5;
var init_summary = __esm({
  "src/render/summary.ts"() {
    "use strict";
    init_problem();
    init_fit();
    init_mdast();
    init_more();
    init_safe();
    init_view();
    LONGEST5 = 140;
  }
});

// src/render/body.ts
function bodySections(report, paper) {
  const findings = findingsOf(report);
  const items = itemsOf(report);
  return [
    ...findingSections(
      findings.filter(({ problem }) => isError(problem)),
      { rank: 1, paper }
    ),
    ...refusalSections(report),
    ...countSections(report, paper),
    ...outcomeSections(report, paper),
    ...remainingSections(report, paper),
    ...destructiveSections(items, paper),
    ...changeSections(items, paper),
    ...driftSections(items, paper),
    ...unmanagedSections(report, paper),
    ...findingSections(
      findings.filter(({ problem }) => !isError(problem)),
      { rank: 2, paper }
    ),
    ...report.kind === "plan" ? routingSections(report) : []
  ];
}
function routingSections(report) {
  const pictures = report.environments.flatMap(({ name, plan }) => {
    const picture = plan === null ? [] : routing(plan);
    return picture.length === 0 || report.environments.length === 1 ? picture : [paragraph2([code2(name)]), ...picture];
  });
  return part(7, details("Where chats go after this", pictures));
}
var init_body = __esm({
  "src/render/body.ts"() {
    "use strict";
    init_problem();
    init_changes();
    init_destructive();
    init_findings();
    init_fit();
    init_items();
    init_mdast();
    init_results();
    init_routing();
    init_summary();
  }
});

// src/render/paper.ts
var NO_LINKS, PLAIN;
var init_paper = __esm({
  "src/render/paper.ts"() {
    "use strict";
    NO_LINKS = { fileAt: () => null, commit: () => null, run: null };
    PLAIN = { links: NO_LINKS, edit: "this edit of the file" };
  }
});

// src/render/markdown.ts
var markdown_exports = {};
__export(markdown_exports, {
  renderSummary: () => renderSummary,
  renderSyncMarkdown: () => renderSyncMarkdown,
  renderValidateMarkdown: () => renderValidateMarkdown
});
function renderSyncMarkdown(report) {
  return renderSummary(report, { paper: PLAIN, budget: Number.POSITIVE_INFINITY });
}
function renderSummary(report, { paper, budget }) {
  const title = heading3(2, [text2("Chat addresses: "), text2(verdictOf(report))]);
  return fitInto([...part(0, [title]), ...bodySections(report, paper), ...footSections(report)], budget);
}
function footSections(report) {
  const digest = digestOfReport(report);
  return part(0, [
    paragraph2([
      ...digest === null ? [] : [text2("Plan digest "), code2(digest), text2(", ")],
      text2(requestsOf(report))
    ])
  ]);
}
function renderValidateMarkdown(report) {
  const valid = !report.problems.some(isError);
  const title = heading3(2, [
    text2("Chat addresses: "),
    code2(report.file),
    text2(valid ? " is valid" : " is not valid")
  ]);
  const findings = report.problems.map((problem) => ({ problem, environments: [] }));
  const sections = findingSections(findings, { rank: 1, paper: PLAIN });
  return fitInto([...part(0, [title]), ...sections], Number.POSITIVE_INFINITY);
}
var init_markdown = __esm({
  "src/render/markdown.ts"() {
    "use strict";
    init_problem();
    init_report();
    init_body();
    init_findings();
    init_fit();
    init_mdast();
    init_paper();
    init_summary();
  }
});

// node_modules/diff/libesm/diff/base.js
var Diff;
var init_base = __esm({
  "node_modules/diff/libesm/diff/base.js"() {
    Diff = class {
      diff(oldStr, newStr, options = {}) {
        let callback;
        if (typeof options === "function") {
          callback = options;
          options = {};
        } else if ("callback" in options) {
          callback = options.callback;
        }
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
      }
      diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
          value = this.postProcess(value, options);
          if (callback) {
            setTimeout(function() {
              callback(value);
            }, 0);
            return void 0;
          } else {
            return value;
          }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
          maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: void 0 }];
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
          return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        const execEditLength = () => {
          for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
            let basePath;
            const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
            if (removePath) {
              bestPath[diagonalPath - 1] = void 0;
            }
            let canAdd = false;
            if (addPath) {
              const addPathNewPos = addPath.oldPos - diagonalPath;
              canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
            }
            const canRemove = removePath && removePath.oldPos + 1 < oldLen;
            if (!canAdd && !canRemove) {
              bestPath[diagonalPath] = void 0;
              continue;
            }
            if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) {
              basePath = this.addToPath(addPath, true, false, 0, options);
            } else {
              basePath = this.addToPath(removePath, false, true, 1, options);
            }
            newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
            if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
              return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
            } else {
              bestPath[diagonalPath] = basePath;
              if (basePath.oldPos + 1 >= oldLen) {
                maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
              }
              if (newPos + 1 >= newLen) {
                minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
              }
            }
          }
          editLength++;
        };
        if (callback) {
          (function exec() {
            setTimeout(function() {
              if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                return callback(void 0);
              }
              if (!execEditLength()) {
                exec();
              }
            }, 0);
          })();
        } else {
          while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
            const ret = execEditLength();
            if (ret) {
              return ret;
            }
          }
        }
      }
      addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
          return {
            oldPos: path.oldPos + oldPosInc,
            lastComponent: { count: last.count + 1, added, removed, previousComponent: last.previousComponent }
          };
        } else {
          return {
            oldPos: path.oldPos + oldPosInc,
            lastComponent: { count: 1, added, removed, previousComponent: last }
          };
        }
      }
      extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
          newPos++;
          oldPos++;
          commonCount++;
          if (options.oneChangePerToken) {
            basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
          }
        }
        if (commonCount && !options.oneChangePerToken) {
          basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
      }
      equals(left, right, options) {
        if (options.comparator) {
          return options.comparator(left, right);
        } else {
          return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
        }
      }
      removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
          if (array[i]) {
            ret.push(array[i]);
          }
        }
        return ret;
      }
      // eslint-disable-next-line @typescript-eslint/no-unused-vars
      castInput(value, options) {
        return value;
      }
      // eslint-disable-next-line @typescript-eslint/no-unused-vars
      tokenize(value, options) {
        return Array.from(value);
      }
      join(chars) {
        return chars.join("");
      }
      postProcess(changeObjects, options) {
        return changeObjects;
      }
      get useLongestToken() {
        return false;
      }
      buildValues(lastComponent, newTokens, oldTokens) {
        const components = [];
        let nextComponent;
        while (lastComponent) {
          components.push(lastComponent);
          nextComponent = lastComponent.previousComponent;
          delete lastComponent.previousComponent;
          lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
          const component = components[componentPos];
          if (!component.removed) {
            if (!component.added && this.useLongestToken) {
              let value = newTokens.slice(newPos, newPos + component.count);
              value = value.map(function(value2, i) {
                const oldValue = oldTokens[oldPos + i];
                return oldValue.length > value2.length ? oldValue : value2;
              });
              component.value = this.join(value);
            } else {
              component.value = this.join(newTokens.slice(newPos, newPos + component.count));
            }
            newPos += component.count;
            if (!component.added) {
              oldPos += component.count;
            }
          } else {
            component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
            oldPos += component.count;
          }
        }
        return components;
      }
    };
  }
});

// node_modules/diff/libesm/util/string.js
function longestCommonPrefix(str1, str2) {
  let i;
  for (i = 0; i < str1.length && i < str2.length; i++) {
    if (str1[i] != str2[i]) {
      return str1.slice(0, i);
    }
  }
  return str1.slice(0, i);
}
function longestCommonSuffix(str1, str2) {
  let i;
  if (!str1 || !str2 || str1[str1.length - 1] != str2[str2.length - 1]) {
    return "";
  }
  for (i = 0; i < str1.length && i < str2.length; i++) {
    if (str1[str1.length - (i + 1)] != str2[str2.length - (i + 1)]) {
      return str1.slice(-i);
    }
  }
  return str1.slice(-i);
}
function replacePrefix(string, oldPrefix, newPrefix) {
  if (string.slice(0, oldPrefix.length) != oldPrefix) {
    throw Error(`string ${JSON.stringify(string)} doesn't start with prefix ${JSON.stringify(oldPrefix)}; this is a bug`);
  }
  return newPrefix + string.slice(oldPrefix.length);
}
function replaceSuffix(string, oldSuffix, newSuffix) {
  if (!oldSuffix) {
    return string + newSuffix;
  }
  if (string.slice(-oldSuffix.length) != oldSuffix) {
    throw Error(`string ${JSON.stringify(string)} doesn't end with suffix ${JSON.stringify(oldSuffix)}; this is a bug`);
  }
  return string.slice(0, -oldSuffix.length) + newSuffix;
}
function removePrefix(string, oldPrefix) {
  return replacePrefix(string, oldPrefix, "");
}
function removeSuffix(string, oldSuffix) {
  return replaceSuffix(string, oldSuffix, "");
}
function maximumOverlap(string1, string2) {
  return string2.slice(0, overlapCount(string1, string2));
}
function overlapCount(a, b) {
  let startA = 0;
  if (a.length > b.length) {
    startA = a.length - b.length;
  }
  let endB = b.length;
  if (a.length < b.length) {
    endB = a.length;
  }
  const map4 = Array(endB);
  let k = 0;
  map4[0] = 0;
  for (let j = 1; j < endB; j++) {
    if (b[j] == b[k]) {
      map4[j] = map4[k];
    } else {
      map4[j] = k;
    }
    while (k > 0 && b[j] != b[k]) {
      k = map4[k];
    }
    if (b[j] == b[k]) {
      k++;
    }
  }
  k = 0;
  for (let i = startA; i < a.length; i++) {
    while (k > 0 && a[i] != b[k]) {
      k = map4[k];
    }
    if (a[i] == b[k]) {
      k++;
    }
  }
  return k;
}
function segment(string, segmenter2) {
  const parts = [];
  for (const segmentObj of Array.from(segmenter2.segment(string))) {
    const segment2 = segmentObj.segment;
    if (parts.length && /\s/.test(parts[parts.length - 1]) && /\s/.test(segment2)) {
      parts[parts.length - 1] += segment2;
    } else {
      parts.push(segment2);
    }
  }
  return parts;
}
function trailingWs(string, segmenter2) {
  if (segmenter2) {
    return leadingAndTrailingWs(string, segmenter2)[1];
  }
  let i;
  for (i = string.length - 1; i >= 0; i--) {
    if (!string[i].match(/\s/)) {
      break;
    }
  }
  return string.substring(i + 1);
}
function leadingWs(string, segmenter2) {
  if (segmenter2) {
    return leadingAndTrailingWs(string, segmenter2)[0];
  }
  const match = string.match(/^\s*/);
  return match ? match[0] : "";
}
function leadingAndTrailingWs(string, segmenter2) {
  if (!segmenter2) {
    return [leadingWs(string), trailingWs(string)];
  }
  if (segmenter2.resolvedOptions().granularity != "word") {
    throw new Error('The segmenter passed must have a granularity of "word"');
  }
  const segments = segment(string, segmenter2);
  const firstSeg = segments[0];
  const lastSeg = segments[segments.length - 1];
  const head = /\s/.test(firstSeg) ? firstSeg : "";
  const tail = /\s/.test(lastSeg) ? lastSeg : "";
  return [head, tail];
}
var init_string = __esm({
  "node_modules/diff/libesm/util/string.js"() {
  }
});

// node_modules/diff/libesm/diff/word.js
function dedupeWhitespaceInChangeObjects(startKeep, deletion, insertion, endKeep, segmenter2) {
  if (deletion && insertion) {
    const [oldWsPrefix, oldWsSuffix] = leadingAndTrailingWs(deletion.value, segmenter2);
    const [newWsPrefix, newWsSuffix] = leadingAndTrailingWs(insertion.value, segmenter2);
    if (startKeep) {
      const commonWsPrefix = longestCommonPrefix(oldWsPrefix, newWsPrefix);
      startKeep.value = replaceSuffix(startKeep.value, newWsPrefix, commonWsPrefix);
      deletion.value = removePrefix(deletion.value, commonWsPrefix);
      insertion.value = removePrefix(insertion.value, commonWsPrefix);
    }
    if (endKeep) {
      const commonWsSuffix = longestCommonSuffix(oldWsSuffix, newWsSuffix);
      endKeep.value = replacePrefix(endKeep.value, newWsSuffix, commonWsSuffix);
      deletion.value = removeSuffix(deletion.value, commonWsSuffix);
      insertion.value = removeSuffix(insertion.value, commonWsSuffix);
    }
  } else if (insertion) {
    if (startKeep) {
      const ws = leadingWs(insertion.value, segmenter2);
      insertion.value = insertion.value.substring(ws.length);
    }
    if (endKeep) {
      const ws = leadingWs(endKeep.value, segmenter2);
      endKeep.value = endKeep.value.substring(ws.length);
    }
  } else if (startKeep && endKeep) {
    const newWsFull = leadingWs(endKeep.value, segmenter2), [delWsStart, delWsEnd] = leadingAndTrailingWs(deletion.value, segmenter2);
    const newWsStart = longestCommonPrefix(newWsFull, delWsStart);
    deletion.value = removePrefix(deletion.value, newWsStart);
    const newWsEnd = longestCommonSuffix(removePrefix(newWsFull, newWsStart), delWsEnd);
    deletion.value = removeSuffix(deletion.value, newWsEnd);
    endKeep.value = replacePrefix(endKeep.value, newWsFull, newWsEnd);
    startKeep.value = replaceSuffix(startKeep.value, newWsFull, newWsFull.slice(0, newWsFull.length - newWsEnd.length));
  } else if (endKeep) {
    const endKeepWsPrefix = leadingWs(endKeep.value, segmenter2);
    const deletionWsSuffix = trailingWs(deletion.value, segmenter2);
    const overlap = maximumOverlap(deletionWsSuffix, endKeepWsPrefix);
    deletion.value = removeSuffix(deletion.value, overlap);
  } else if (startKeep) {
    const startKeepWsSuffix = trailingWs(startKeep.value, segmenter2);
    const deletionWsPrefix = leadingWs(deletion.value, segmenter2);
    const overlap = maximumOverlap(startKeepWsSuffix, deletionWsPrefix);
    deletion.value = removePrefix(deletion.value, overlap);
  }
}
function diffWordsWithSpace(oldStr, newStr, options) {
  return wordsWithSpaceDiff.diff(oldStr, newStr, options);
}
var extendedWordChars, tokenizeIncludingWhitespace, WordDiff, wordDiff, WordsWithSpaceDiff, wordsWithSpaceDiff;
var init_word = __esm({
  "node_modules/diff/libesm/diff/word.js"() {
    init_base();
    init_string();
    extendedWordChars = "a-zA-Z0-9_\\u{AD}\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2C6}\\u{2C8}-\\u{2D7}\\u{2DE}-\\u{2FF}\\u{1E00}-\\u{1EFF}";
    tokenizeIncludingWhitespace = new RegExp(`[${extendedWordChars}]+|\\s+|[^${extendedWordChars}]`, "ug");
    WordDiff = class extends Diff {
      equals(left, right, options) {
        if (options.ignoreCase) {
          left = left.toLowerCase();
          right = right.toLowerCase();
        }
        return left.trim() === right.trim();
      }
      tokenize(value, options = {}) {
        let parts;
        if (options.intlSegmenter) {
          const segmenter2 = options.intlSegmenter;
          if (segmenter2.resolvedOptions().granularity != "word") {
            throw new Error('The segmenter passed must have a granularity of "word"');
          }
          parts = segment(value, segmenter2);
        } else {
          parts = value.match(tokenizeIncludingWhitespace) || [];
        }
        const tokens = [];
        let prevPart = null;
        parts.forEach((part2) => {
          if (/\s/.test(part2)) {
            if (prevPart == null) {
              tokens.push(part2);
            } else {
              tokens.push(tokens.pop() + part2);
            }
          } else if (prevPart != null && /\s/.test(prevPart)) {
            if (tokens[tokens.length - 1] == prevPart) {
              tokens.push(tokens.pop() + part2);
            } else {
              tokens.push(prevPart + part2);
            }
          } else {
            tokens.push(part2);
          }
          prevPart = part2;
        });
        return tokens;
      }
      join(tokens) {
        return tokens.map((token, i) => {
          if (i == 0) {
            return token;
          } else {
            return token.replace(/^\s+/, "");
          }
        }).join("");
      }
      postProcess(changes, options) {
        if (!changes || options.oneChangePerToken) {
          return changes;
        }
        let lastKeep = null;
        let insertion = null;
        let deletion = null;
        changes.forEach((change) => {
          if (change.added) {
            insertion = change;
          } else if (change.removed) {
            deletion = change;
          } else {
            if (insertion || deletion) {
              dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, change, options.intlSegmenter);
            }
            lastKeep = change;
            insertion = null;
            deletion = null;
          }
        });
        if (insertion || deletion) {
          dedupeWhitespaceInChangeObjects(lastKeep, deletion, insertion, null, options.intlSegmenter);
        }
        return changes;
      }
    };
    wordDiff = new WordDiff();
    WordsWithSpaceDiff = class extends Diff {
      tokenize(value) {
        const regex2 = new RegExp(`(\\r?\\n)|[${extendedWordChars}]+|[^\\S\\n\\r]+|[^${extendedWordChars}]`, "ug");
        return value.match(regex2) || [];
      }
    };
    wordsWithSpaceDiff = new WordsWithSpaceDiff();
  }
});

// node_modules/diff/libesm/index.js
var init_libesm = __esm({
  "node_modules/diff/libesm/index.js"() {
    init_word();
  }
});

// node_modules/ansi-regex/index.js
function ansiRegex({ onlyFirst = false } = {}) {
  return new RegExp(pattern, onlyFirst ? void 0 : "g");
}
var ST, stringControls, osc, controlString, linuxPalette, csi, escape, pattern;
var init_ansi_regex = __esm({
  "node_modules/ansi-regex/index.js"() {
    ST = String.raw`(?:\u001B\u005C|\u009C)`;
    stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
    osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;
    controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;
    linuxPalette = String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`;
    csi = String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`;
    escape = String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`;
    pattern = `${linuxPalette}|${osc}|${controlString}|${csi}|${escape}`;
  }
});

// node_modules/strip-ansi/index.js
function stripAnsi(string) {
  if (typeof string !== "string") {
    throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
  }
  if (!string.includes("\x1B") && !string.includes("")) {
    return string;
  }
  return string.replace(regex, "");
}
var regex;
var init_strip_ansi = __esm({
  "node_modules/strip-ansi/index.js"() {
    init_ansi_regex();
    regex = ansiRegex();
  }
});

// node_modules/get-east-asian-width/lookup-data.js
var ambiguousMinimalCodePoint, ambiguousMaximumCodePoint, ambiguousRanges, fullwidthMinimalCodePoint, fullwidthMaximumCodePoint, fullwidthRanges, wideMinimalCodePoint, wideMaximumCodePoint, wideRanges;
var init_lookup_data = __esm({
  "node_modules/get-east-asian-width/lookup-data.js"() {
    ambiguousMinimalCodePoint = 161;
    ambiguousMaximumCodePoint = 1114109;
    ambiguousRanges = [161, 161, 164, 164, 167, 168, 170, 170, 173, 174, 176, 180, 182, 186, 188, 191, 198, 198, 208, 208, 215, 216, 222, 225, 230, 230, 232, 234, 236, 237, 240, 240, 242, 243, 247, 250, 252, 252, 254, 254, 257, 257, 273, 273, 275, 275, 283, 283, 294, 295, 299, 299, 305, 307, 312, 312, 319, 322, 324, 324, 328, 331, 333, 333, 338, 339, 358, 359, 363, 363, 462, 462, 464, 464, 466, 466, 468, 468, 470, 470, 472, 472, 474, 474, 476, 476, 593, 593, 609, 609, 708, 708, 711, 711, 713, 715, 717, 717, 720, 720, 728, 731, 733, 733, 735, 735, 768, 879, 913, 929, 931, 937, 945, 961, 963, 969, 1025, 1025, 1040, 1103, 1105, 1105, 8208, 8208, 8211, 8214, 8216, 8217, 8220, 8221, 8224, 8226, 8228, 8231, 8240, 8240, 8242, 8243, 8245, 8245, 8251, 8251, 8254, 8254, 8308, 8308, 8319, 8319, 8321, 8324, 8364, 8364, 8451, 8451, 8453, 8453, 8457, 8457, 8467, 8467, 8470, 8470, 8481, 8482, 8486, 8486, 8491, 8491, 8531, 8532, 8539, 8542, 8544, 8555, 8560, 8569, 8585, 8585, 8592, 8601, 8632, 8633, 8658, 8658, 8660, 8660, 8679, 8679, 8704, 8704, 8706, 8707, 8711, 8712, 8715, 8715, 8719, 8719, 8721, 8721, 8725, 8725, 8730, 8730, 8733, 8736, 8739, 8739, 8741, 8741, 8743, 8748, 8750, 8750, 8756, 8759, 8764, 8765, 8776, 8776, 8780, 8780, 8786, 8786, 8800, 8801, 8804, 8807, 8810, 8811, 8814, 8815, 8834, 8835, 8838, 8839, 8853, 8853, 8857, 8857, 8869, 8869, 8895, 8895, 8978, 8978, 9312, 9449, 9451, 9547, 9552, 9587, 9600, 9615, 9618, 9621, 9632, 9633, 9635, 9641, 9650, 9651, 9654, 9655, 9660, 9661, 9664, 9665, 9670, 9672, 9675, 9675, 9678, 9681, 9698, 9701, 9711, 9711, 9733, 9734, 9737, 9737, 9742, 9743, 9756, 9756, 9758, 9758, 9792, 9792, 9794, 9794, 9824, 9825, 9827, 9829, 9831, 9834, 9836, 9837, 9839, 9839, 9886, 9887, 9919, 9919, 9926, 9933, 9935, 9939, 9941, 9953, 9955, 9955, 9960, 9961, 9963, 9969, 9972, 9972, 9974, 9977, 9979, 9980, 9982, 9983, 10045, 10045, 10102, 10111, 11094, 11097, 12872, 12879, 57344, 63743, 65024, 65039, 65533, 65533, 127232, 127242, 127248, 127277, 127280, 127337, 127344, 127373, 127375, 127376, 127387, 127404, 917760, 917999, 983040, 1048573, 1048576, 1114109];
    fullwidthMinimalCodePoint = 12288;
    fullwidthMaximumCodePoint = 65510;
    fullwidthRanges = [12288, 12288, 65281, 65376, 65504, 65510];
    wideMinimalCodePoint = 4352;
    wideMaximumCodePoint = 262141;
    wideRanges = [4352, 4447, 8986, 8987, 9001, 9002, 9193, 9196, 9200, 9200, 9203, 9203, 9725, 9726, 9748, 9749, 9776, 9783, 9800, 9811, 9855, 9855, 9866, 9871, 9875, 9875, 9889, 9889, 9898, 9899, 9917, 9918, 9924, 9925, 9934, 9934, 9940, 9940, 9962, 9962, 9970, 9971, 9973, 9973, 9978, 9978, 9981, 9981, 9989, 9989, 9994, 9995, 10024, 10024, 10060, 10060, 10062, 10062, 10067, 10069, 10071, 10071, 10133, 10135, 10160, 10160, 10175, 10175, 11035, 11036, 11088, 11088, 11093, 11093, 11904, 11929, 11931, 12019, 12032, 12245, 12272, 12287, 12289, 12350, 12353, 12438, 12441, 12543, 12549, 12591, 12593, 12686, 12688, 12773, 12783, 12830, 12832, 12871, 12880, 42124, 42128, 42182, 43360, 43388, 44032, 55203, 63744, 64255, 65040, 65049, 65072, 65106, 65108, 65126, 65128, 65131, 94176, 94180, 94192, 94198, 94208, 101594, 101631, 101664, 101760, 101874, 101888, 102801, 102816, 102866, 110576, 110579, 110581, 110587, 110589, 110590, 110592, 110888, 110898, 110898, 110928, 110930, 110933, 110933, 110948, 110952, 110960, 111355, 119552, 119638, 119648, 119670, 126980, 126980, 127183, 127183, 127374, 127374, 127377, 127386, 127406, 127406, 127488, 127490, 127504, 127547, 127552, 127560, 127568, 127569, 127584, 127589, 127744, 127776, 127789, 127797, 127799, 127868, 127870, 127891, 127904, 127946, 127951, 127955, 127968, 127984, 127988, 127988, 127992, 128062, 128064, 128064, 128066, 128252, 128255, 128317, 128331, 128334, 128336, 128359, 128378, 128378, 128405, 128406, 128420, 128420, 128507, 128591, 128640, 128709, 128716, 128716, 128720, 128722, 128725, 128729, 128732, 128735, 128747, 128748, 128756, 128764, 128986, 128986, 128992, 129003, 129008, 129008, 129292, 129338, 129340, 129349, 129351, 129535, 129648, 129660, 129664, 129734, 129736, 129736, 129740, 129757, 129759, 129771, 129775, 129786, 131072, 196605, 196608, 262141];
  }
});

// node_modules/get-east-asian-width/utilities.js
var isInRange;
var init_utilities = __esm({
  "node_modules/get-east-asian-width/utilities.js"() {
    isInRange = (ranges, codePoint) => {
      let low = 0;
      let high = Math.floor(ranges.length / 2) - 1;
      while (low <= high) {
        const mid = Math.floor((low + high) / 2);
        const i = mid * 2;
        if (codePoint < ranges[i]) {
          high = mid - 1;
        } else if (codePoint > ranges[i + 1]) {
          low = mid + 1;
        } else {
          return true;
        }
      }
      return false;
    };
  }
});

// node_modules/get-east-asian-width/lookup.js
function findWideFastPathRange(ranges) {
  let fastPathStart = ranges[0];
  let fastPathEnd = ranges[1];
  for (let index = 0; index < ranges.length; index += 2) {
    const start = ranges[index];
    const end = ranges[index + 1];
    if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) {
      return [start, end];
    }
    if (end - start > fastPathEnd - fastPathStart) {
      fastPathStart = start;
      fastPathEnd = end;
    }
  }
  return [fastPathStart, fastPathEnd];
}
var commonCjkCodePoint, wideFastPathStart, wideFastPathEnd, isAmbiguous, isFullwidth, isWide;
var init_lookup = __esm({
  "node_modules/get-east-asian-width/lookup.js"() {
    init_lookup_data();
    init_utilities();
    commonCjkCodePoint = 19968;
    [wideFastPathStart, wideFastPathEnd] = /* @__PURE__ */ findWideFastPathRange(wideRanges);
    isAmbiguous = (codePoint) => {
      if (codePoint < ambiguousMinimalCodePoint || codePoint > ambiguousMaximumCodePoint) {
        return false;
      }
      return isInRange(ambiguousRanges, codePoint);
    };
    isFullwidth = (codePoint) => {
      if (codePoint < fullwidthMinimalCodePoint || codePoint > fullwidthMaximumCodePoint) {
        return false;
      }
      return isInRange(fullwidthRanges, codePoint);
    };
    isWide = (codePoint) => {
      if (codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd) {
        return true;
      }
      if (codePoint < wideMinimalCodePoint || codePoint > wideMaximumCodePoint) {
        return false;
      }
      return isInRange(wideRanges, codePoint);
    };
  }
});

// node_modules/get-east-asian-width/index.js
function validate(codePoint) {
  if (!Number.isSafeInteger(codePoint)) {
    throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
  }
}
function eastAsianWidth(codePoint, { ambiguousAsWide = false } = {}) {
  validate(codePoint);
  if (isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint)) {
    return 2;
  }
  return 1;
}
var init_get_east_asian_width = __esm({
  "node_modules/get-east-asian-width/index.js"() {
    init_lookup();
  }
});

// node_modules/string-width/index.js
function isDoubleWidthNonRgiEmojiSequence(segment2) {
  if (segment2.length > 50) {
    return false;
  }
  if (unqualifiedKeycapRegex.test(segment2)) {
    return true;
  }
  if (segment2.includes("‍")) {
    const pictographics = segment2.match(extendedPictographicRegex);
    return pictographics !== null && pictographics.length >= 2;
  }
  return false;
}
function baseVisible(segment2) {
  const index = segment2.search(visibleCharacterRegex);
  return index === -1 ? void 0 : segment2.slice(index);
}
function isHangulLeadingJamo(codePoint) {
  return codePoint >= 4352 && codePoint <= 4447 || codePoint >= 43360 && codePoint <= 43388;
}
function isHangulVowelJamo(codePoint) {
  return codePoint >= 4448 && codePoint <= 4519 || codePoint >= 55216 && codePoint <= 55238;
}
function isHangulTrailingJamo(codePoint) {
  return codePoint >= 4520 && codePoint <= 4607 || codePoint >= 55243 && codePoint <= 55291;
}
function isHangulJamo(codePoint) {
  return isHangulLeadingJamo(codePoint) || isHangulVowelJamo(codePoint) || isHangulTrailingJamo(codePoint);
}
function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
  const codePoints = [];
  for (const character of visibleSegment) {
    if (!visibleCharacterRegex.test(character)) {
      continue;
    }
    codePoints.push(character.codePointAt(0));
  }
  if (codePoints.length === 0) {
    return void 0;
  }
  let width = 0;
  for (let index = 0; index < codePoints.length; index++) {
    const codePoint = codePoints[index];
    if (!isHangulJamo(codePoint)) {
      if (width === 0) {
        return void 0;
      }
      for (let remaining = index; remaining < codePoints.length; remaining++) {
        width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
      }
      return width;
    }
    if (isHangulLeadingJamo(codePoint) && isHangulVowelJamo(codePoints[index + 1])) {
      width += 2;
      index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
      continue;
    }
    width += eastAsianWidth(codePoint, eastAsianWidthOptions);
  }
  return width;
}
function trailingWidth(visibleSegment, eastAsianWidthOptions) {
  let extra = 0;
  let first = true;
  for (const character of visibleSegment) {
    if (first) {
      first = false;
      continue;
    }
    if (spacingMarkRegex.test(character) || character >= "＀" && character <= "￯") {
      extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
    }
  }
  return extra;
}
function stringWidth(input, options = {}) {
  if (typeof input !== "string" || input.length === 0) {
    return 0;
  }
  const {
    ambiguousIsNarrow = true,
    countAnsiEscapeCodes = false
  } = options;
  let string = input;
  if (!countAnsiEscapeCodes && (string.includes("\x1B") || string.includes(""))) {
    string = stripAnsi(string);
  }
  if (string.length === 0) {
    return 0;
  }
  if (/^[\u0020-\u007E]*$/.test(string)) {
    return string.length;
  }
  let width = 0;
  const eastAsianWidthOptions = { ambiguousAsWide: !ambiguousIsNarrow };
  for (const { segment: segment2 } of segmenter.segment(string)) {
    const visibleSegment = baseVisible(segment2);
    if (visibleSegment === void 0) {
      continue;
    }
    if (rgiEmojiRegex.test(segment2) || isDoubleWidthNonRgiEmojiSequence(segment2)) {
      width += 2;
      continue;
    }
    const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
    if (hangulWidth !== void 0) {
      width += hangulWidth;
      continue;
    }
    const codePoint = visibleSegment.codePointAt(0);
    width += eastAsianWidth(codePoint, eastAsianWidthOptions);
    width += trailingWidth(visibleSegment, eastAsianWidthOptions);
  }
  return width;
}
var segmenter, visibleCharacterRegex, spacingMarkRegex, rgiEmojiRegex, unqualifiedKeycapRegex, extendedPictographicRegex;
var init_string_width = __esm({
  "node_modules/string-width/index.js"() {
    init_strip_ansi();
    init_get_east_asian_width();
    segmenter = new Intl.Segmenter();
    visibleCharacterRegex = new RegExp("[^\\p{Default_Ignorable_Code_Point}\\p{Control}\\p{Format}\\p{Nonspacing_Mark}\\p{Enclosing_Mark}\\p{Surrogate}]", "v");
    spacingMarkRegex = new RegExp("\\p{Spacing_Mark}", "v");
    rgiEmojiRegex = new RegExp("^\\p{RGI_Emoji}$", "v");
    unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
    extendedPictographicRegex = new RegExp("\\p{Extended_Pictographic}", "gu");
  }
});

// src/render/change.ts
function paintOf(action, colours) {
  switch (action) {
    case "create":
      return colours.green;
    case "update":
      return colours.yellow;
    case "replace":
      return colours.magenta;
    case "delete":
      return colours.red;
  }
}
function renderChange(change, style) {
  const { colours } = style;
  const view = viewOf(change);
  const paint = paintOf(view.verb, colours);
  const identity = [change.sid, change.action === "replace" ? null : change.address];
  const names = identity.flatMap((name) => name === null || name === "" ? [] : visible(name));
  const place = change.at === null ? [] : [`${visible(style.file)}:${change.at.line}`];
  const heading4 = `  ${paint(`${view.sign} ${view.verb}`)} ${colours.bold(visible(change.key))}  ${colours.dim([...names, ...place].join("  "))}`;
  const width = Math.max(0, ...view.fields.map((field) => field.label.length));
  const fields = view.fields.map((field) => renderField(field, { width, style, change }));
  const notes = [view.removal ?? [], ...view.notes].flat().map((note) => `      ${colours.italic(visible(note))}`);
  return [heading4, ...fields, ...notes].join("\n");
}
function renderField(field, { width, style, change }) {
  const { colours } = style;
  const label2 = `      ${colours.dim(visible(field.label).padEnd(width))}  `;
  if (change.before === null) return `${label2}${shown(field.after, colours)}`;
  if (change.after === null) return `${label2}${shown(field.before, colours)}`;
  const { before, after } = wordDifference(field, colours);
  const oneLine = stringWidth(field.before ?? "") + stringWidth(field.after ?? "") + width + 12 <= style.width;
  const arrow = colours.dim("→");
  if (oneLine) return `${label2}${before} ${arrow} ${after}`;
  return `${label2}${before}
${" ".repeat(width + 4)}${arrow}   ${after}`;
}
function shown(value, colours) {
  return value === null ? colours.dim("not set") : visible(value) || colours.dim("empty");
}
function wordDifference(field, colours) {
  const plain = {
    before: colours.red(shown(field.before, colours)),
    after: colours.green(shown(field.after, colours))
  };
  if (field.before === null || field.after === null) return plain;
  const parts = diffWordsWithSpace(visible(field.before), visible(field.after), {
    maxEditLength: MOST_EDITS
  });
  if (parts === void 0 || !parts.some((part2) => !part2.added && !part2.removed)) return plain;
  const side = (kind, paint) => parts.filter((part2) => part2[kind] || !part2.added && !part2.removed).map((part2) => part2[kind] ? colours.bold(colours.underline(paint(part2.value))) : paint(part2.value)).join("");
  return { before: side("removed", colours.red), after: side("added", colours.green) };
}
var MOST_EDITS;
var init_change = __esm({
  "src/render/change.ts"() {
    "use strict";
    init_libesm();
    init_string_width();
    init_safe();
    init_view();
    MOST_EDITS = 200;
  }
});

// src/render/terminal.ts
var terminal_exports = {};
__export(terminal_exports, {
  renderOutcome: () => renderOutcome,
  renderOutcomes: () => renderOutcomes,
  renderPlan: () => renderPlan,
  renderRefusals: () => renderRefusals,
  renderResults: () => renderResults
});
function renderPlan(report, style) {
  return report.environments.map((environment) => renderEnvironment(environment, { ...style, file: report.file })).join("\n");
}
function renderEnvironment(environment, style) {
  const { colours } = style;
  const account = environment.account === null ? "" : colours.dim(` ${visible(environment.account)}`);
  const title = `${colours.bold(visible(environment.name))}${account}`;
  const { plan } = environment;
  if (plan === null) return `${title}

  ${colours.red("no plan")}: ${reasonFor(environment)}
`;
  const changes = plan.changes.map((change) => renderChange(change, style));
  const parts = [title, ...changes];
  if (plan.unmanaged.length > 0) parts.push(renderUnmanaged(plan.unmanaged, colours));
  parts.push(renderCounts(environment, colours));
  return `${parts.join("\n\n")}
`;
}
function reasonFor(environment) {
  const problem = environment.problems.find((item) => item.severity === "error");
  const refusal = environment.refusals[0];
  return visible(refusal?.message ?? problem?.message ?? "the account could not be read");
}
function renderCounts(environment, colours) {
  const { plan } = environment;
  if (plan === null) return "";
  const { summary } = plan;
  const counts = countsOf(summary);
  const rest = [`${summary.unchanged} unchanged`];
  if (summary.unmanaged > 0) rest.push(`${summary.unmanaged} unmanaged`);
  rest.push(plural(environment.requests, "request"));
  const verdict = counts === null ? colours.green("Nothing to do") : `${colours.bold("Plan:")} ${counts}`;
  return `${verdict} ${colours.dim(`(${rest.join(", ")})`)}`;
}
function renderUnmanaged(unmanaged, colours) {
  const lines2 = unmanaged.map(({ sid, address, friendlyName }) => {
    const names = [sid, ...address === sid ? [] : [address], friendlyName ?? ""];
    return `      ${names.map(visible).join("  ").trimEnd()}`;
  });
  const heading4 = `  · unmanaged: live, not in the file, not known to be yours, left alone (${unmanaged.length})`;
  return [heading4, ...lines2].map((line) => colours.dim(line)).join("\n");
}
function renderOutcomes(report, colours) {
  const attempted = report.environments.filter(({ result }) => (result?.outcomes.length ?? 0) > 0);
  return attempted.map(({ name, result }) => {
    const heading4 = report.environments.length > 1 ? `${colours.bold(visible(name))}
` : "";
    const lines2 = inOrderOfWriting(result?.outcomes ?? []).map(
      (outcome) => `${renderOutcome(outcome, colours)}
`
    );
    return `
${heading4}${lines2.join("")}`;
  }).join("");
}
function inOrderOfWriting(outcomes) {
  const isDelete = (outcome) => outcome.action === "delete" ? 1 : 0;
  return outcomes.toSorted((left, right) => isDelete(left) - isDelete(right));
}
function renderOutcome(outcome, colours) {
  const sid = outcome.sid === null ? "" : colours.dim(`  ${visible(outcome.sid)}`);
  const key = colours.bold(visible(outcome.key));
  switch (outcome.status) {
    case "applied": {
      const { done, note } = doneWords(outcome);
      return `  ${colours.green("✔")} ${done} ${key}${sid}${note === null ? "" : colours.dim(` (${note})`)}`;
    }
    case "failed":
      return `  ${colours.red("✖")} ${outcome.action} ${key} failed: ${errorText(outcome, colours)}`;
    case "skipped":
      return `  ${colours.yellow("○")} ${outcome.action} ${key} skipped: ${errorText(outcome, colours)}`;
  }
}
function errorText({ error }, colours) {
  if (error === null) return "no reason was given";
  const ids = [error.code === null ? [] : `code ${error.code}`, error.requestId ?? []].flat();
  const suffix = ids.length === 0 ? "" : colours.dim(` (${visible(ids.join(", "))})`);
  const hint = error.hint === null ? "" : `
      ${colours.cyan("→")} ${visible(error.hint)}`;
  return `${visible(error.message)}${suffix}${hint}`;
}
function renderResults(report, style) {
  const { colours } = style;
  return report.environments.map((environment) => {
    const name = report.environments.length > 1 ? `${visible(environment.name)}: ` : "";
    return `${name}${resultText(environment, report, colours)}
`;
  }).join("");
}
function resultText(environment, report, colours) {
  const { result, plan, requests } = environment;
  if (result === null) return reasonNotAttempted(environment, report, colours);
  const cost = colours.dim(`(${plural(requests, "request")})`);
  const { outcomes, remaining } = result;
  if (result.verified) {
    const total = (plan?.summary.unchanged ?? 0) + (plan?.changes.filter((change) => change.after !== null).length ?? 0);
    const what = outcomes.length === 0 ? "nothing to do" : `${plural(outcomes.length, "change")} applied`;
    return `${colours.green("✔")} ${colours.bold("Verified")}: ${what}, and the account holds what ${visible(report.file)} declares, ${plural(total, "address")} ${cost}`;
  }
  const count = (status) => outcomes.filter((item) => item.status === status).length;
  const counts = ["applied", "failed", "skipped"].filter((status) => count(status) > 0).map((status) => `${count(status)} ${status}`);
  const left = remaining.map((change) => `${change.action} ${visible(change.key)}`).join(", ");
  const state = left === "" ? stateWithoutRemains(count("applied") === outcomes.length) : `still to do: ${left}`;
  return `${colours.red("✖")} ${colours.bold("Not done")}: ${counts.join(", ")}; ${state} ${cost}
  ${colours.cyan("→")} Run apply again: what is done drops out`;
}
function stateWithoutRemains(isAllApplied) {
  return isAllApplied ? "whether the account is as declared could not be read" : "and yet nothing is left to do";
}
function reasonNotAttempted(environment, report, colours) {
  if (report.ended === "declined") return "Nothing was written: not agreed to";
  if (report.ended === "interrupted") return "Nothing was written: interrupted";
  const isElsewhere = environment.plan !== null && environment.refusals.length === 0;
  const reason = isElsewhere ? "another environment was refused" : reasonFor(environment);
  return `${colours.red("✖")} Nothing was written: ${reason}`;
}
function renderRefusals(report, colours) {
  const style = { colours, width: BESIDE_WIDTH, file: report.file };
  return report.environments.flatMap((environment) => environment.refusals.map((refusal) => refusalText(refusal, environment, style))).join("");
}
function refusalText(refusal, environment, style) {
  const { colours } = style;
  const where2 = environment.name === "default" ? "" : ` in ${visible(environment.name)}`;
  const line = `${colours.red(colours.bold("refused"))}${where2} ${colours.dim(refusal.code)} ${visible(refusal.message)}. ${visible(refusal.hint)}
`;
  return [line, ...refusal.beside.map((beside) => besideText(beside, style))].join("");
}
function besideText({ fresh, approved }, style) {
  const { colours } = style;
  const was = approved === null ? colours.dim("      nothing, under this key") : renderChange(approved, style);
  return `
  ${colours.bold("would be done now")}
${renderChange(fresh, style)}
  ${colours.bold("was approved")}
${was}
`;
}
var BESIDE_WIDTH;
var init_terminal = __esm({
  "src/render/terminal.ts"() {
    "use strict";
    init_change();
    init_safe();
    init_view();
    BESIDE_WIDTH = 80;
  }
});

// src/render/validity.ts
var validity_exports = {};
__export(validity_exports, {
  renderValidity: () => renderValidity
});
function renderValidity(report, colours) {
  const errors = report.problems.filter((problem) => problem.severity === "error").length;
  const warnings = report.problems.length - errors;
  const file = colours.bold(visible(report.file));
  const alsoWarned = warnings === 0 ? "" : `, ${plural(warnings, "warning")}`;
  if (errors > 0)
    return `
${colours.red("✖")} ${file} is not valid: ${plural(errors, "error")}${alsoWarned}
`;
  const [only, ...others] = report.environments;
  const entries = report.environments.reduce((sum, environment) => sum + environment.entries, 0);
  const where2 = only !== void 0 && others.length === 0 && only.name === "default" ? plural(entries, "address") : report.environments.map(({ name, entries: count }) => `${plural(count, "address")} in ${visible(name)}`).join(", ");
  return `${colours.green("✔")} ${file} is valid: ${where2}${alsoWarned}
`;
}
var init_validity = __esm({
  "src/render/validity.ts"() {
    "use strict";
    init_safe();
    init_view();
  }
});

// src/commands/say.ts
var say_exports = {};
__export(say_exports, {
  problemsOf: () => problemsOf,
  sayBelow: () => sayBelow,
  sayInterrupted: () => sayInterrupted,
  sayProblems: () => sayProblems,
  sayRefusals: () => sayRefusals,
  saySync: () => saySync,
  sayUnplanned: () => sayUnplanned,
  sayValidate: () => sayValidate,
  styleOf: () => styleOf
});
function styleOf(world) {
  const width = Math.max(NARROWEST, world.stdout.columns ?? WITHOUT_TERMINAL);
  return { colours: import_picocolors.default.createColors(world.stdout.colour), width };
}
async function sayProblems(problems, text3, world, frames = "errors") {
  if (problems.length === 0) return;
  const { renderProblems: renderProblems2 } = await Promise.resolve().then(() => (init_problems(), problems_exports));
  world.progress.clear();
  const colours = import_picocolors.default.createColors(world.stderr.colour);
  world.stderr.write(await renderProblems2(problems, { colours, text: text3, frames }));
}
async function sayBelow(problems, text3, world) {
  if (problems.length > 0 && world.stdout.isTTY && world.stderr.isTTY) world.stderr.write("\n");
  await sayProblems(problems, text3, world);
}
async function saySync(report, format, world) {
  switch (format) {
    case "json":
      world.stdout.write((await Promise.resolve().then(() => (init_json(), json_exports))).renderSyncJson(report));
      return true;
    case "markdown":
      world.stdout.write((await Promise.resolve().then(() => (init_markdown(), markdown_exports))).renderSyncMarkdown(report));
      return true;
    case "text":
      return false;
  }
}
async function sayUnplanned(problems, context, world) {
  const { kind, file, text: text3, format } = context;
  const report = { kind, file, problems, environments: [], ended: null };
  await saySync(report, format, world);
  await sayProblems(problems, text3, world);
  return report;
}
async function sayInterrupted(kind, { file, format }, world) {
  await saySync({ kind, file, problems: [], environments: [], ended: "interrupted" }, format, world);
}
async function sayRefusals(report, world) {
  if (report.environments.every(({ refusals }) => refusals.length === 0)) return;
  const { renderRefusals: renderRefusals2 } = await Promise.resolve().then(() => (init_terminal(), terminal_exports));
  world.stderr.write(renderRefusals2(report, import_picocolors.default.createColors(world.stderr.colour)));
}
function problemsOf(report) {
  const several = report.environments.length > 1;
  const seen = /* @__PURE__ */ new Set();
  return [
    ...report.problems,
    ...report.environments.flatMap(
      ({ name, problems }) => problems.map(
        (problem) => several && problem.at === void 0 ? { ...problem, message: `${name}: ${problem.message}` } : problem
      )
    )
  ].filter((problem) => {
    const identity = JSON.stringify(problem);
    return !seen.has(identity) && seen.add(identity);
  });
}
async function sayValidate(report, context, world) {
  await sayProblems(report.problems, context.text, world, "all");
  switch (context.format) {
    case "json":
      return world.stdout.write((await Promise.resolve().then(() => (init_json(), json_exports))).renderValidateJson(report));
    case "markdown":
      return world.stdout.write((await Promise.resolve().then(() => (init_markdown(), markdown_exports))).renderValidateMarkdown(report));
    case "text": {
      const { renderValidity: renderValidity2 } = await Promise.resolve().then(() => (init_validity(), validity_exports));
      const valid = !report.problems.some((problem) => problem.severity === "error");
      const target = valid ? world.stdout : world.stderr;
      return target.write(renderValidity2(report, import_picocolors.default.createColors(target.colour)));
    }
  }
}
var import_picocolors, NARROWEST, WITHOUT_TERMINAL;
var init_say = __esm({
  "src/commands/say.ts"() {
    "use strict";
    import_picocolors = __toESM(require_picocolors(), 1);
    NARROWEST = 60;
    WITHOUT_TERMINAL = 100;
  }
});

// src/sandbox/sandbox-error.ts
var SandboxError;
var init_sandbox_error = __esm({
  "src/sandbox/sandbox-error.ts"() {
    "use strict";
    SandboxError = class extends Error {
      problem;
      constructor(code3, message, hint, file) {
        super(message);
        this.name = "SandboxError";
        this.problem = { code: code3, severity: "error", message, hint, ...file === void 0 ? {} : { file } };
      }
    };
  }
});

// src/commands/crash.ts
var crash_exports = {};
__export(crash_exports, {
  sayCrash: () => sayCrash
});
async function sayCrash(error, world) {
  if (error instanceof SandboxError) {
    await sayProblems([error.problem], null, world);
    return 1;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : "something that is not an error was thrown";
  world.progress.clear();
  world.stderr.write(
    `error: this should not have happened: ${visible(what)}
  → Please report it, with the command and the file that led to it
`
  );
  return 1;
}
var init_crash = __esm({
  "src/commands/crash.ts"() {
    "use strict";
    init_safe();
    init_sandbox_error();
    init_say();
  }
});

// src/host/files.ts
import { constants, openSync } from "node:fs";
import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { Socket } from "node:net";
import { basename, dirname, join as join2 } from "node:path";
async function readPipe(path, limit) {
  const socket = new Socket({
    fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    writable: false
  });
  const chunks = [];
  let size = 0;
  for await (const chunk of socket) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
async function writeTo(path, flags, mode, content) {
  const handle2 = await open(path, flags, mode);
  try {
    await handle2.writeFile(content);
    if (flags === "wx") await handle2.sync();
  } finally {
    await handle2.close();
  }
}
var hostFiles;
var init_files = __esm({
  "src/host/files.ts"() {
    "use strict";
    hostFiles = {
      async read(path, limit) {
        if ((await stat(path)).isFIFO()) return readPipe(path, limit);
        const handle2 = await open(path, "r");
        try {
          const chunks = [];
          let size = 0;
          while (size < limit) {
            const { bytesRead, buffer } = await handle2.read(Buffer.alloc(Math.min(65536, limit - size)));
            if (bytesRead === 0) break;
            chunks.push(buffer.subarray(0, bytesRead));
            size += bytesRead;
          }
          return Buffer.concat(chunks);
        } finally {
          await handle2.close();
        }
      },
      async write(path, content) {
        const target = await stat(path).catch(() => null);
        if (target !== null && !target.isFile()) return writeTo(path, "w", 438, content);
        const real = target === null ? path : await realpath(path);
        const beside = join2(dirname(real), `.${basename(real)}.${crypto.randomUUID()}`);
        try {
          await writeTo(beside, "wx", target?.mode ?? 438, content);
          await rename(beside, real);
        } catch (error) {
          await rm(beside, { force: true });
          throw error;
        }
      },
      async makeFolder(path) {
        await mkdir(path, { recursive: true });
      }
    };
  }
});

// src/host/git.ts
import { spawn } from "node:child_process";
function hostGit(env, limits = { bytes: 64 * 1024 * 1024, ms: 12e4 }) {
  const environment = gitEnvironment(env);
  return { run: (args, options) => runGit(args, { options, environment, limits }) };
}
function gitEnvironment(env) {
  const kept = Object.entries(env).filter(
    (entry) => entry[1] !== void 0 && (KEPT.has(entry[0].toUpperCase()) || /^GIT_CONFIG_(KEY|VALUE)_\d+$/.test(entry[0]))
  );
  return { ...Object.fromEntries(kept), ...SET };
}
function runGit(args, { options, environment, limits }) {
  return new Promise((resolve) => {
    const child = spawn("git", [...FLAGS, "-C", options.cwd, ...args], {
      env: environment,
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true
    });
    const kept = [];
    let size = 0;
    let stderr = "";
    let stopped = null;
    const stop = (reason) => {
      stopped ??= reason;
      child.kill("SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => stop("too-slow"), limits.ms);
    const finish = (answer) => {
      clearTimeout(timer);
      resolve({ ...answer, stdout: Buffer.concat(kept) });
    };
    child.stdout.on("data", (chunk) => {
      if (stopped !== null) return;
      if (options.output !== void 0) {
        if (!options.output(chunk)) stop("enough");
        return;
      }
      size += chunk.length;
      if (size > limits.bytes) stop("too-much");
      else kept.push(chunk);
    });
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text3) => {
      if (stderr.length < 16384) stderr += text3;
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(options.input ?? "");
    child.on("error", (error) => {
      finish({ status: null, stderr: error.message, missing: error.code === "ENOENT" });
    });
    child.on("close", (status) => {
      if (stopped === "enough") finish({ status: 0, stderr, missing: false });
      else if (stopped === "too-much")
        finish({ status: null, stderr: `git printed more than ${limits.bytes} bytes`, missing: false });
      else if (stopped === "too-slow")
        finish({ status: null, stderr: `git did not finish within ${limits.ms} ms`, missing: false });
      else finish({ status, stderr, missing: false });
    });
  });
}
var SETTINGS, FLAGS, KEPT, SET;
var init_git = __esm({
  "src/host/git.ts"() {
    "use strict";
    SETTINGS = [
      "core.fsmonitor=false",
      "core.hooksPath=/dev/null",
      "core.attributesFile=/dev/null",
      "core.pager=cat",
      "core.editor=false",
      "core.askPass=false",
      "core.sshCommand=false",
      "core.gitProxy=false",
      "core.useReplaceRefs=false",
      "credential.helper=",
      "diff.external=",
      "gpg.program=false",
      "log.showSignature=false",
      "log.mailmap=false",
      "protocol.allow=never",
      "safe.bareRepository=explicit",
      "submodule.recurse=false",
      "maintenance.auto=false",
      "gc.auto=0"
    ];
    FLAGS = [
      "--no-pager",
      "--no-optional-locks",
      "--no-replace-objects",
      "--literal-pathspecs",
      ...SETTINGS.flatMap((setting) => ["-c", setting])
    ];
    KEPT = /* @__PURE__ */ new Set([
      "PATH",
      "PATHEXT",
      "SYSTEMROOT",
      "WINDIR",
      "TEMP",
      "TMP",
      "TMPDIR",
      "HOME",
      "HOMEDRIVE",
      "HOMEPATH",
      "USERPROFILE",
      "PROGRAMDATA",
      "XDG_CONFIG_HOME",
      "SUDO_UID",
      "DEVELOPER_DIR",
      "GIT_CEILING_DIRECTORIES",
      "GIT_DISCOVERY_ACROSS_FILESYSTEM",
      "GIT_CONFIG_GLOBAL",
      "GIT_CONFIG_SYSTEM",
      "GIT_CONFIG_NOSYSTEM",
      "GIT_CONFIG_COUNT"
    ]);
    SET = {
      LC_ALL: "C",
      GIT_TERMINAL_PROMPT: "0",
      GIT_NO_LAZY_FETCH: "1",
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_OPTIONAL_LOCKS: "0",
      GIT_ALLOW_PROTOCOL: "none",
      GIT_ATTR_NOSYSTEM: "1",
      GIT_GRAFT_FILE: "/dev/null",
      GIT_PAGER: "cat",
      GIT_ASKPASS: "false",
      GIT_SSH_COMMAND: "false"
    };
  }
});

// src/host/log.ts
function asLog(output) {
  const line = new Line();
  return {
    isTTY: output.isTTY,
    columns: output.columns,
    colour: output.colour,
    write(text3) {
      const shown2 = text3.replace(UNUSUAL, (found) => isFit(found) ? found : escaped3(found));
      let safe2 = "";
      for (const character of shown2) {
        if (line.beginsCommandWith(character)) safe2 += "\\";
        safe2 += character;
        line.add(character);
      }
      output.write(safe2);
    }
  };
}
function isFit(found) {
  return found === "\n" || found === "	" || found.length > 2;
}
function escaped3(character) {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
var UNUSUAL, LONGEST_NAME, Line;
var init_log = __esm({
  "src/host/log.ts"() {
    "use strict";
    init_characters();
    UNUSUAL = new RegExp(String.raw`\u001b\[[\d;]*m|${ACTING.source}`, "gu");
    LONGEST_NAME = 80;
    Line = class {
      /** Empty while there is nothing but blanks, `:` behind these, else anything. */
      #start = "";
      #end = "";
      beginsCommandWith(character) {
        if (character === ":") return this.#start === ":";
        return character === "[" && /##\w*$/.test(this.#end);
      }
      add(character) {
        if (character === "\n") {
          this.#start = "";
          this.#end = "";
          return;
        }
        if (this.#start === "" ? /\S/.test(character) : this.#start === ":") this.#start += character;
        this.#end = (this.#end + character).slice(-LONGEST_NAME);
      }
    };
  }
});

// left-out:ora
var require_ora = __commonJS({
  "left-out:ora"() {
    throw new Error("the Action goes without ora");
  }
});

// src/host/progress.ts
function spinner(colour) {
  let shown2 = null;
  let wanted = null;
  const load = async () => {
    const { default: ora } = await Promise.resolve().then(() => __toESM(require_ora(), 1));
    shown2 ??= ora({
      stream: process.stderr,
      discardStdin: false,
      color: colour ? "cyan" : false,
      spinner: "dots"
    });
    if (wanted !== null) shown2.start(wanted);
  };
  return {
    update(text3) {
      const first = wanted === null && shown2 === null;
      wanted = text3;
      if (shown2 !== null) shown2.start(text3);
      else if (first) void load();
    },
    clear() {
      wanted = null;
      shown2?.stop();
    }
  };
}
var silent;
var init_progress = __esm({
  "src/host/progress.ts"() {
    "use strict";
    silent = { update: () => {
    }, clear: () => {
    } };
  }
});

// src/host/terminal.ts
function hostOutput(stream, env, argv) {
  let gone = false;
  stream.on("error", (error) => {
    gone = true;
    if (error.code === "EPIPE") return;
    process.once("exit", () => {
      process.exitCode = 1;
    });
    if (stream !== process.stderr) {
      process.stderr.write(`error output-lost The output cannot be written (${error.code ?? "no code"})
`);
    }
  });
  const isTTY = stream.isTTY === true;
  const forced = env.FORCE_COLOR !== void 0 && env.FORCE_COLOR !== "" && env.FORCE_COLOR !== "0";
  const forbidden = argv.includes("--no-color") || env.NO_COLOR !== void 0 && env.NO_COLOR !== "";
  return {
    isTTY,
    columns: isTTY ? stream.columns : void 0,
    colour: !forbidden && (forced || isTTY && env.TERM !== "dumb" && !isCi(env)),
    write(text3) {
      if (!gone) stream.write(text3);
    }
  };
}
function isCi(env) {
  return env.CI !== void 0 && env.CI !== "" && env.CI !== "false";
}
async function askOnTerminal(question, signal) {
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  let answer = null;
  const unanswered = new Promise((resolve) => terminal.once("close", () => resolve(null)));
  const answered = terminal.question(`
${question} [y/N] `, { signal });
  try {
    answer = await Promise.race([answered, unanswered]);
    return /^\s*y(es)?\s*$/i.test(answer ?? "");
  } catch {
    return false;
  } finally {
    terminal.close();
    if (answer === null) process.stderr.write("\n");
  }
}
var init_terminal2 = __esm({
  "src/host/terminal.ts"() {
    "use strict";
  }
});

// src/host/world.ts
var world_exports = {};
__export(world_exports, {
  hostWorld: () => hostWorld
});
import { setTimeout as sleep } from "node:timers/promises";
function hostWorld(argv, signal) {
  const env = process.env;
  const open2 = env.GITHUB_ACTIONS === "true" ? asLog : (output) => output;
  const stdout = open2(hostOutput(process.stdout, env, argv));
  const stderr = open2(hostOutput(process.stderr, env, argv));
  return {
    env,
    cwd: process.cwd(),
    clock: {
      now: () => performance.now(),
      sleep: (ms, abort) => sleep(ms, void 0, abort === void 0 ? {} : { signal: abort }).catch(() => {
      })
    },
    random: Math.random,
    files: hostFiles,
    git: hostGit(env),
    stdout,
    stderr,
    progress: (stderr.columns ?? 0) > 0 && !isCi(env) && env.TERM !== "dumb" ? spinner(stderr.colour) : silent,
    ask: process.stdin.isTTY === true ? (question) => askOnTerminal(question, signal) : null,
    signal
  };
}
var init_world = __esm({
  "src/host/world.ts"() {
    "use strict";
    init_files();
    init_git();
    init_log();
    init_progress();
    init_terminal2();
  }
});

// src/commands/github/github.ts
var github_exports = {};
__export(github_exports, {
  github: () => github
});
async function github({ action }, _world) {
  throw new TypeError(`github ${action} is not offered`);
}
var init_github = __esm({
  "src/commands/github/github.ts"() {
    "use strict";
  }
});

// src/grammar/inputs.ts
init_problem();

// src/grammar/values.ts
var COUNT = /^\d{1,6}$/;
var PULL_REQUEST = /^[1-9]\d{0,9}$/;
var DIGEST = /^sha256:[0-9a-f]{64}$/;
var LOGIN = /^[A-Za-z0-9_-]{1,64}(?:\[bot\])?$/;
var MUST_BE = {
  count: "It must be a whole number, 0 or more.",
  pullRequest: "It must be the number of a pull request.",
  digest: "It must be sha256: and 64 hexadecimal digits, as the plan shows it.",
  uses: "It must be owner/repo/path@ and the 40 hexadecimal digits of a commit.",
  branch: 'It must be the name of a branch, of letters, digits, ".", "_", "/" and "-".',
  owner: "It must be @user or @org/team.",
  environment: "It must be the name of an environment of the file."
};

// src/grammar/inputs.ts
var ONLY_FOR = {
  unreviewed: "apply",
  "approved-digest": "apply",
  "max-deletes": "apply",
  "allow-replace": "apply",
  "pull-request": "plan"
};
var DEFAULTS = {
  file: "addresses.yaml",
  unreviewed: "refuse",
  "allow-replace": "false",
  "comment-author": "github-actions[bot]"
};
function argsOfInputs(env) {
  const inputs = new Inputs(env);
  const action = inputs.oneOf("command", ["validate", "plan", "apply", "drift"]);
  for (const [name, only] of Object.entries(ONLY_FOR)) {
    if (action !== null && action !== only) inputs.refuse(name, action, only);
  }
  const args = {
    command: "github",
    file: inputs.path("file"),
    environments: inputs.list("environment"),
    sandbox: null,
    // A run that somebody repeats with debug logging asks to see more.
    verbose: env.RUNNER_DEBUG === "1",
    token: inputs.text("token") || null,
    unreviewed: inputs.oneOf("unreviewed", ["refuse", "apply"]) ?? "refuse",
    approvedDigest: inputs.matching("approved-digest", DIGEST, MUST_BE.digest),
    pullRequest: inputs.number("pull-request", PULL_REQUEST, MUST_BE.pullRequest),
    commentAuthor: inputs.matching("comment-author", LOGIN, "It must be a login.") ?? "",
    maxDeletes: inputs.number("max-deletes", COUNT, MUST_BE.count),
    allowReplace: inputs.oneOf("allow-replace", ["true", "false"]) === "true"
  };
  return action === null || inputs.problems.length > 0 ? failure(...inputs.problems) : success({ ...args, action });
}
var Inputs = class {
  problems = [];
  #env;
  constructor(env) {
    this.#env = env;
  }
  text(name) {
    const given = this.#env[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
    return given === "" ? DEFAULTS[name] ?? "" : given;
  }
  list(name) {
    return this.text(name).split(/[\s,]+/).filter((part2) => part2 !== "");
  }
  matching(name, shape, must) {
    const text3 = this.text(name);
    if (text3 === "" || shape.test(text3)) return text3 || null;
    this.#wrong(name, must);
    return null;
  }
  number(name, shape, must) {
    const text3 = this.matching(name, shape, must);
    return text3 === null ? null : Number(text3);
  }
  oneOf(name, choices) {
    const text3 = this.text(name).toLowerCase();
    const found = choices.find((choice) => choice === text3) ?? null;
    if (found === null) this.#wrong(name, `It must be one of ${choices.join(", ")}.`);
    return found;
  }
  /** A path as git writes it, so that it means the same in a checkout and in a commit. */
  path(name) {
    const text3 = this.text(name).replace(/^(?:\.\/)+/, "");
    const parts = text3.split("/");
    if (parts.some((part2) => part2 === "" || part2 === "." || part2 === "..") || text3.includes("\\")) {
      this.#wrong(name, "It must be a path from the root of the repository.");
    }
    return text3;
  }
  refuse(name, action, only) {
    if (this.text(name) !== (DEFAULTS[name] ?? "")) {
      this.#wrong(name, `It means nothing to ${action}, only to ${only}.`);
    }
  }
  #wrong(name, must) {
    const given = this.text(name);
    this.problems.push({
      code: "bad-input",
      severity: "error",
      message: given === "" ? `The input ${name} is missing` : `The input ${name} is ${JSON.stringify(given)}`,
      hint: must.replace(/\.$/, "")
    });
  }
};

// src/main.ts
init_interruption();
async function guarded(command, { args, world }) {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Interrupted) {
      world.progress.clear();
      if (args.command === "plan" || args.command === "apply") {
        const { sayInterrupted: sayInterrupted2 } = await Promise.resolve().then(() => (init_say(), say_exports));
        await sayInterrupted2(args.command, args, world);
      }
      world.stderr.write("Interrupted: nothing was written\n");
      return 130;
    }
    const { sayCrash: sayCrash2 } = await Promise.resolve().then(() => (init_crash(), crash_exports));
    return sayCrash2(error, world);
  } finally {
    world.progress.clear();
  }
}

// src/process.ts
var EXPOSED = "error node-debug NODE_DEBUG makes Node print credentials\n  → Unset it: --verbose shows every request without them\n";
async function runHere(program, argv) {
  process.exitCode = 1;
  if ((process.env.NODE_DEBUG ?? "") !== "") {
    process.stderr.write(EXPOSED);
    return;
  }
  const { hostWorld: hostWorld2 } = await Promise.resolve().then(() => (init_world(), world_exports));
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.exitCode = await program(hostWorld2(argv, interruption.signal));
  process.off("SIGINT", interrupt);
  process.off("SIGTERM", interrupt);
  if (interruption.signal.aborted) process.exit();
}

// src/action.ts
init_safe();
var asked = argsOfInputs(process.env);
if (asked.ok) void run(asked.value);
else {
  for (const { message, hint } of asked.problems) {
    const text3 = visible(`${message}. ${hint}`).replaceAll("%", "%25");
    process.stdout.write(`::error::${text3}
`);
  }
  process.exitCode = 1;
}
async function run(args) {
  const { github: github2 } = await Promise.resolve().then(() => (init_github(), github_exports));
  await runHere((world) => guarded(() => github2(args, world), { args, world }), []);
}
