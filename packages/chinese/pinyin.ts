/** How a text is read: for each of its characters, every reading worth trying, the likeliest first. What is no Chinese reads as itself. */
export type Readings = readonly (readonly string[])[]

export type Pinyin = {
  /** Without tones; ü is v, as it is typed. */
  readings(text: string): Readings
  /** Of a person: 单 is Shan, 仇 Qiu, 重 as it may be. */
  readingsOfName(name: string): Readings
}

const han = /\p{Script=Han}/u

/** More than these a character is not tried in: the rest are of old books. */
const MOST_READINGS = 3

/** Loaded when first asked for: the dictionary takes a tenth of a second and 30 MB, and few questions need it. */
export const loadPinyin = async (): Promise<Pinyin> => {
  const { pinyin } = await import('pinyin-pro')
  const plain = { toneType: 'none', type: 'array', v: true } as const
  const ofCharacter = new Map<string, readonly string[]>()
  const ofSurname = new Map<string, readonly string[]>()

  const remembered = (memory: Map<string, readonly string[]>, key: string, read: () => readonly string[]): readonly string[] => {
    const known = memory.get(key)
    if (known !== undefined) return known
    const readings = read()
    memory.set(key, readings)
    return readings
  }
  const alone = (character: string) =>
    remembered(ofCharacter, character, () =>
      han.test(character) ? [...new Set(pinyin(character, { ...plain, multiple: true }))].slice(0, MOST_READINGS) : [character],
    )
  const surname = (start: string) => remembered(ofSurname, start, () => pinyin(start, { ...plain, mode: 'surname' }))
  const first = (likeliest: string | undefined, all: readonly string[]): readonly string[] =>
    likeliest === undefined || all[0] === likeliest ? all : [likeliest, ...all.filter((each) => each !== likeliest)]

  return {
    readings(text) {
      const characters = [...text]
      if (!characters.some((each) => han.test(each))) return characters.map((each) => [each])
      const inContext = pinyin(text, { ...plain, nonZh: 'spaced' })
      const fits = inContext.length === characters.length
      return characters.map((each, i) => (han.test(each) ? first(fits ? inContext[i] : undefined, alone(each)) : [each]))
    },
    readingsOfName(name) {
      const characters = [...name]
      // Two characters at the beginning may be one surname; then they are read together: 尉迟 is Yu Chi.
      const start = surname(characters.slice(0, 2).join(''))
      return characters.map((each, i) => (han.test(each) ? first(i < 2 ? start[i] : undefined, alone(each)) : [each]))
    },
  }
}
