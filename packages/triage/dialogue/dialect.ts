/** What people call it at home, as the classifier and the rest of the country call it. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/脑壳|头壳/, '头'],
  [/肚仔|肚皮/, '肚子'],
  [/屙(?:肚|咗|屎|稀|痢)|拉稀|窜稀|跑肚|闹肚子|泻肚/, '拉肚子'],
  [/屙尿/, '小便'],
  [/作呕|干哕/, '恶心呕吐'],
  [/打摆子/, '发冷发热'],
  [/攰|没得劲|冇力|莫得力气|没得力气/, '没力气'],
  [/心口窝?(?:痛|疼)/, '胃痛胸口痛'],
  [/喉咙管|喉龙|嗓子眼/, '嗓子'],
  [/扯(?:噗鼾|呼噜)/, '打呼噜'],
  [/瞓唔着|困不着|睡不到觉/, '失眠'],
  [/好痕|痕痒|刺挠/, '皮肤瘙痒'],
  [/膝头哥?|磕膝|波棱盖|髁膝/, '膝盖'],
  [/腰杆|腰眼/, '腰'],
  [/手杆|膀子/, '手臂'],
  [/脚杆|腿肚子/, '小腿'],
  [/嘎吱窝|胳肢窝|夹肢窝/, '腋下'],
  [/沟子|屁股蛋/, '臀部'],
  [/娃儿|细路|细佬仔|伢儿|崽崽|小囡/, '孩子'],
  [/大姨妈|来例假/, '月经'],
  [/眼珠子/, '眼睛'],
  [/清鼻子/, '流鼻涕'],
  [/扯气|气紧/, '气喘'],
  [/火疖子|疔子/, '皮肤长疖子'],
]

/** The common words for what a text says in those of a region. */
export const fromDialect = (text: string): readonly string[] =>
  meanings.flatMap(([pattern, meaning]) => (pattern.test(text) ? [meaning] : []))
