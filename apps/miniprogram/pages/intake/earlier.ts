import { api } from '../../client/api.ts'
import type { Answers } from './answers.ts'

export type Lasting = Pick<Answers, 'allergies' | 'medicines' | 'pregnancy'>

/** What this person told last time of what rarely changes; undefined when they never did, or it cannot be had now. */
export const toldEarlier = async (profileId: string): Promise<Lasting | undefined> => {
  try {
    const { items } = await api.consultation.mine({ query: { limit: 20 } })
    const last = items.find((each) => each.profileId === profileId && each.state !== 'draft')
    if (last === undefined) return undefined
    const { intake } = await api.consultation.read({ params: { id: last.consultationId } })
    const { allergies = '', medicines = '', pregnancy = '' } = intake
    return allergies + medicines + pregnancy === '' ? undefined : { allergies, medicines, pregnancy }
  } catch {
    return undefined
  }
}
