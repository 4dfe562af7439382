/** The figures a person can point at. */
export const figures = ['male', 'female', 'child'] as const
export type Figure = (typeof figures)[number]

export const views = ['front', 'back'] as const
export type View = (typeof views)[number]

type Region = {
  readonly code: string
  readonly name: string
  /** Sides of the figure it can be touched on; none: it has no place on a body and stands beside it. */
  readonly on: readonly View[]
  /** Figures that have it; absent: all. */
  readonly figures?: readonly Figure[]
}

export const regions = [
  { code: 'head', name: '头部', on: ['front', 'back'] },
  { code: 'face', name: '面部', on: ['front'] },
  { code: 'eye', name: '眼睛', on: ['front'] },
  { code: 'ear', name: '耳朵', on: ['front', 'back'] },
  { code: 'nose', name: '鼻子', on: ['front'] },
  { code: 'mouth', name: '口腔牙齿', on: ['front'] },
  { code: 'throat', name: '咽喉', on: ['front'] },
  { code: 'neck', name: '颈部', on: ['front', 'back'] },
  { code: 'shoulder', name: '肩部', on: ['front', 'back'] },
  { code: 'chest', name: '胸部', on: ['front'] },
  { code: 'breast', name: '乳房', on: ['front'], figures: ['female'] },
  { code: 'upper_abdomen', name: '上腹部', on: ['front'] },
  { code: 'lower_abdomen', name: '下腹部', on: ['front'] },
  { code: 'groin', name: '外阴私处', on: ['front'] },
  { code: 'arm', name: '手臂', on: ['front', 'back'] },
  { code: 'hand', name: '手', on: ['front', 'back'] },
  { code: 'back', name: '背部', on: ['back'] },
  { code: 'waist', name: '腰部', on: ['back'] },
  { code: 'buttock', name: '臀部', on: ['back'] },
  { code: 'anus', name: '肛门', on: ['back'] },
  { code: 'thigh', name: '大腿', on: ['front', 'back'] },
  { code: 'knee', name: '膝盖', on: ['front', 'back'] },
  { code: 'calf', name: '小腿', on: ['front', 'back'] },
  { code: 'foot', name: '脚', on: ['front', 'back'] },
  { code: 'skin', name: '皮肤毛发', on: [] },
  { code: 'whole', name: '全身', on: [] },
  { code: 'mind', name: '情绪睡眠', on: [] },
] as const satisfies readonly Region[]

export type RegionCode = (typeof regions)[number]['code']

export const regionCodes = regions.map(({ code }) => code) as [RegionCode, ...RegionCode[]]

export const regionName = (code: RegionCode): string => regions.find((region) => region.code === code)?.name ?? code
