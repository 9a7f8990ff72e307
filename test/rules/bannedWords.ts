/**
 * Words a member must never read (the regulator's objections of 2016; glossary in docs). The one exception is a
 * sentence that says this is *not* insurance.
 */
const chinese = [
  ...['保险', '投保', '保单', '保费', '理赔', '赔付', '保额', '承诺', '刚性', '最高可赔'],
  ...['保險', '保單', '保費', '理賠', '賠付', '保額', '承諾', '剛性', '最高可賠'],
]
const english = ['insurance', 'insured', 'insurer', 'insure', 'premium', 'premiums', 'policy', 'policies', 'guarantee', 'guaranteed', 'guarantees'] // prettier-ignore

const denials = [/不是[^。;;,,]{0,6}保[险險]/g, /\bnot (an? )?insurance\b/gi]

/** The banned words in a text. English ones are only looked for in prose: `policy` is fine as a name in code. */
export function bannedWordsIn(text: string, options: { readonly prose: boolean }): string[] {
  const rest = denials.reduce((left, denial) => left.replace(denial, ''), text)
  const found = chinese.filter((word) => rest.includes(word))
  if (!options.prose) return found
  const words = new Set(rest.toLowerCase().match(/[a-z]+/g) ?? [])
  return [...found, ...english.filter((word) => words.has(word))]
}
