import { Failure } from '@yijiantong/kernel/failure.ts'

/** S51: these words stand in every version of the boundary, before anybody uses the service. */
export const boundarySentence = '本服务不适用于急危重症患者'

export type Published = { readonly kind: string; readonly version: number }

/** The newest version of each kind. */
export const inForce = <Row extends Published>(rows: readonly Row[]): Row[] => {
  const newest = new Map<string, Row>()
  for (const row of rows) if (row.version > (newest.get(row.kind)?.version ?? 0)) newest.set(row.kind, row)
  return [...newest.values()]
}

export const assertPublishable = (draft: { kind: string; replaces: number; text: string }, current: number): void => {
  if (draft.replaces !== current) throw new Failure('agreement.stale', { current })
  if (draft.kind === 'boundary' && !draft.text.includes(boundarySentence)) throw new Failure('agreement.boundary_sentence_missing')
}

export const assertAcceptable = (version: number, current: number): void => {
  if (version !== current) throw new Failure('agreement.not_current', { current })
}
