import { describe, expect, it } from 'vitest'
import { nowOf } from '../pages/home/now.ts'

type Line = Parameters<typeof nowOf>[0][number]

const line = (consultationId: string, state: Line['state'], deadline: number | null = null) =>
  ({
    consultationId,
    state,
    deadline,
    doctorId: 'us_1',
    lane: 'advice',
    doctor: { name: '林演示', title: '主治医师', hospital: '医院', departmentName: '皮肤科' },
  }) as Line

describe('what the front page shows of what is going on', () => {
  it('is the most pressing, whatever is newest', () => {
    const lines = [line('cn_1', 'pending_accept', 9), line('cn_2', 'in_progress', 8), line('cn_3', 'pending_payment', 7)]
    expect(nowOf(lines)).toMatchObject({ consultationId: 'cn_3', step: '去支付', until: 7, more: 2 })
  })

  it('leads a draft back to its own doctor and lane', () => {
    expect(nowOf([line('cn_1', 'draft')])).toMatchObject({ to: '/pages/intake/intake?id=cn_1&doctorId=us_1&lane=advice', until: 0 })
  })

  it('is nothing of what has ended', () => expect(nowOf([line('cn_1', 'completed'), line('cn_2', 'refunded')])).toBeUndefined())
})
