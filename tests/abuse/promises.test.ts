import type { Contract } from '@yijiantong/kernel/contract.ts'
import { HealthText, Shape } from '@yijiantong/kernel/schema.ts'
import { contracts } from '@yijiantong/server/contracts.ts'
import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { brokenPromises, operationsOf } from './promises.ts'

const all: readonly Contract[] = Object.values(contracts)

const planted = (operation: object): readonly Contract[] => [
  {
    name: 'planted',
    operations: {
      op: {
        method: 'GET',
        path: '/v1/planted',
        summary: '种下的操作',
        may: { patient: 'self' },
        reply: Shape({}),
        failures: [],
        ...operation,
      },
    },
  },
]

describe('every contract', () => {
  it('is looked at', () => {
    expect(all.length).toBeGreaterThanOrEqual(8)
    expect(operationsOf(all).length).toBeGreaterThan(70)
  })

  it('keeps its promises', () => {
    expect(brokenPromises(all)).toEqual([])
  })

  it('gives each operation a method and path of its own', () => {
    const places = operationsOf(all).map(({ operation }) => `${operation.method} ${operation.path.replace(/:\w+/g, ':')}`)
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([])
  })
})

describe('the check of contracts finds', () => {
  it.each([
    ['an operation without a policy', { may: {} }, 'nobody may call it'],
    [
      'an internal operation that patients may call',
      { path: '/internal/x', may: { service: 'anyone', patient: 'self' } },
      'for services only',
    ],
    ['an internal operation that services may not call', { path: '/internal/x', may: { patient: 'self' } }, 'for services only'],
    ['a stranger who owns', { may: { anonymous: 'owner' } }, 'a stranger owns nothing'],
    ['a duty of patients', { may: { patient: 'duty:users' } }, 'only staff have'],
    ['an owner of nothing', { may: { patient: 'owner' } }, 'takes no id'],
    [
      'health text nobody answers for',
      { reply: Shape({ deep: Type.Array(Shape({ text: HealthText({ title: '病情', maxLength: 9 }) })) }) },
      '`discloses`',
    ],
    ['a picture of somebody that anybody may keep', { reply: 'bytes', keep: 60 }, 'is not for everybody'],
    [
      'a disclosure that anybody may keep',
      { may: { anonymous: 'anyone' }, reply: 'bytes', keep: 60, discloses: true },
      'is not for everybody',
    ],
    ['a failure without a phrase', { failures: ['planted.unheard_of'] }, 'no Chinese phrase'],
  ])('%s', (_what, operation, says) => {
    expect(brokenPromises(planted(operation)).join('\n')).toContain(says)
  })

  it('nothing wrong with an operation that keeps them', () => {
    expect(brokenPromises(planted({}))).toEqual([])
  })
})
