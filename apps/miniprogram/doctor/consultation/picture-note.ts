import type { Told } from '../../client/api.ts'

type Doubtful = Told<'consultation', 'read'>['pictures'][number]

const doubtWords: Readonly<Record<Doubtful['problems'][number], string>> = {
  blank: '看不出内容',
  tiny: '太小',
  dark: '偏暗',
  bright: '过亮',
  blurred: '有些模糊',
  drawn: '像截屏',
  small: '偏小',
}

/** Which pictures to judge by with care. The patient was told the same before sending them. */
export const pictureNote = (pictures: readonly Pick<Doubtful, 'problems'>[]): string => {
  const doubtful = pictures.flatMap(({ problems }, at) =>
    problems.length === 0 ? [] : [`第${at + 1}张${problems.map((each) => doubtWords[each]).join('、')}`],
  )
  return doubtful.length === 0 ? '' : `${doubtful.join('，')}。看不清时，可以请患者重拍。`
}
