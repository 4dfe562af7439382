/** What is known of the sources; nobody's permission is assumed where none is stated. */
export const licences: Readonly<Record<string, string>> = {
  ifly2022: 'none stated',
  haodf2015: 'none stated',
  dxy_ped: 'none stated',
  toyhom_im: 'MIT',
  dialmed: 'MIT',
  'questions we labelled': 'mixed; the labels are ours',
  'diseases of a public encyclopaedia': 'none stated',
  'questions we wrote': 'ours',
  'terms we wrote': 'ours',
}

export type Known = { readonly zh: string; readonly en: string }

/** What the scores do not say by themselves. */
export const weaknesses: readonly Known[] = [
  {
    zh: '测试题的答案取自来源网站或由我们给出，没有临床医生复核；约四分之一的题有两个都说得通的科室。',
    en: 'No clinician has reviewed any label, neither those of the sites nor the 5,017 we gave. A quarter of the questions have two defensible departments.',
  },
  {
    zh: '换一种来源、换一种说法，第一个建议的准确率会低二到三成。应该多看前三个建议。',
    en: 'Away from the sites it was trained on the first answer is right far less often, and it is then surer than it should be: look at three.',
  },
  {
    zh: '只说一个词，或者只说“不舒服”“想咨询”时，把握很低，会建议先看全科。',
    en: 'A single word, or “not well”, tells it little; it then abstains in favour of general practice.',
  },
  {
    zh: '儿科、肿瘤科、中医科、普通内科和专科的界线，各家医院不一样，这几科最容易混。',
    en: 'Where paediatrics, oncology, Chinese medicine and general internal medicine end and a specialty begins differs by hospital; these are confused most.',
  },
  {
    zh: '急诊科、康复疼痛科的例题几乎全是我们写的，分数不可靠。',
    en: 'Emergency medicine and rehabilitation are known almost from our own sentences alone; their scores mean little.',
  },
  {
    zh: '只读中文。外文、拼音、方言里的词大多不认识；英文由导诊对话另外转换少数常用词。',
    en: 'It reads Chinese only; dialect, pinyin and foreign words are mostly unknown to it.',
  },
  {
    zh: '部位加症状的题，一半疾病登记在两个科室，只凭症状分不出先后，第一个建议的上限本来就低。',
    en: 'Half the diseases of the body-part set stand under two departments whose order cannot be told from symptoms: its strict ceiling is low.',
  },
]
