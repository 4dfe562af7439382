import { patient } from '@yijiantong/tests/support/service-rig.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DoctorRig, maker, openDoctor } from './doctor-rig.ts'

type Card = { doctorId: string; name: string; offers: { price: number }[] }
type Found = { items: Card[]; next?: string; code: string }

describe.each(['sqlite', 'mysql'] as const)('finding a doctor on %s', (engine) => {
  let rig: DoctorRig
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    rig = await openDoctor(engine)
    const people = [
      { name: '甲', departmentCode: '03.04', hospital: '第一人民医院', title: '主治医师', price: 1900, on: true },
      { name: '乙', departmentCode: '03.07', hospital: '第一人民医院', title: '主任医师', price: 4900, on: true },
      {
        name: '丙',
        departmentCode: '13',
        practiceScope: '皮肤病与性病专业',
        hospital: '中心医院',
        title: '主治医师',
        price: 1900,
        on: true,
      },
      { name: '丁', departmentCode: '03', hospital: 'Union Hospital', title: '副主任医师', price: 900, on: false },
      { name: '戊', departmentCode: '07', practiceScope: '儿科专业', hospital: '中心医院', title: '主治医师', price: 0, on: false },
      { name: '己', departmentCode: '03.04', hospital: '第一人民医院', title: '主治医师', price: 100, on: true },
    ]
    for (const { price, on, ...details } of people) {
      const me = await rig.practising(details)
      ids[details.name] = me.id
      if (price > 0) await rig.ask('setOffer', { as: me, body: { kind: 'text', price, on } })
    }
    await rig.ask('saveProfile', {
      as: { role: 'doctor', id: ids.丙 as string },
      body: { bio: '擅长 Acne 的治疗', expertise: ['痤疮', '湿疹'], version: 1 },
    })
    await rig.ask('suspendDoctor', { as: maker, params: { id: ids.己 as string }, body: { reason: '调查' } })
    await rig.submitted(patient())
  })
  afterAll(() => rig.close())

  const find = async (query: Record<string, string | number> = {}) => (await rig.ask<Found>('listDoctors', { query })).body
  const names = async (query: Record<string, string | number>) =>
    (await find(query)).items
      .map((each) => each.name)
      .sort()
      .join('')

  it.each([
    [{}, '甲乙丙丁戊'],
    [{ department: '03' }, '甲乙丁'],
    [{ department: '03.04' }, '甲'],
    [{ department: '13' }, '丙'],
    [{ department: '99' }, ''],
    [{ hospital: '第一人民医院' }, '甲乙'],
    [{ title: '主治医师' }, '甲丙戊'],
    [{ priceMax: 1900 }, '甲丙'],
    [{ priceMax: 1899 }, ''],
    [{ q: '痤疮' }, '丙'],
    [{ q: 'acne' }, '丙'],
    [{ q: 'UNION' }, '丁'],
    [{ q: '心血管' }, '甲'],
    [{ q: '皮肤性病科' }, '丙'],
    [{ q: "%' or 1=1 --" }, ''],
    [{ q: '_' }, ''],
    [{ department: '03', title: '主任医师', hospital: '第一人民医院', priceMax: 5000, q: '内分泌' }, '乙'],
  ])('%j → %s', async (query, expected) => {
    expect(await names(query as unknown as Record<string, string | number>)).toBe([...expected].sort().join(''))
  })

  it('sorts by price those who offer, and the newest first', async () => {
    const byPrice = (await find({ sort: 'price' })).items.map((each) => each.name)
    expect([byPrice.slice(0, 2).sort().join(''), byPrice.slice(2).join('')]).toEqual([['甲', '丙'].sort().join(''), '乙戊丁'])
    expect((await find({ sort: 'newest' })).items.map((each) => each.name).join('')).toBe('戊丁丙乙甲')
  })

  it('refuses a place that is not one of ours', async () => {
    for (const after of [
      'x',
      'price~1~5',
      `newest~1~${'us_'.padEnd(26, '0')}`,
      `rating~1~1~${'us_'.padEnd(26, '0')}`,
      "price~1~1~us_' or '1",
    ]) {
      const answer = await rig.ask<Found>('listDoctors', { query: { sort: 'price', after } })
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
    }
    expect((await rig.ask<Found>('listHospitals', { query: { after: '~~' } })).body.code).toBe('request.invalid')
  })

  it('shows of a doctor what the public must see (D10)', async () => {
    const page = await rig.ask('doctorPage', { params: { id: ids.丙 as string } })
    expect(page.body).toEqual({
      doctorId: ids.丙,
      name: '丙',
      title: '主治医师',
      hospital: '中心医院',
      departmentCode: '13',
      departmentName: '皮肤科',
      licenceNumber: '110110000012345',
      licenceType: '执业医师',
      practiceScope: '皮肤病与性病专业',
      verifiedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      bio: '擅长 Acne 的治疗',
      expertise: ['痤疮', '湿疹'],
      offers: [{ kind: 'text', price: 1900, on: true, hours: [], open: true }],
      rating: { averageTenths: null, count: 0 },
      acceptMinutes: null,
      consultations: 0,
      hasPortrait: true,
      portrait: expect.stringMatching(/^pi_/),
    })
    expect(JSON.stringify(page.body)).not.toContain('110101198505123318')
    const suspended = await rig.ask<Found>('doctorPage', { params: { id: ids.己 as string } })
    expect(suspended.body.code).toBe('practice.not_active')
    expect((await rig.ask<Found>('doctorPage', { params: { id: patient().id } })).body.code).toBe('practice.not_found')
  })

  it('lists departments and hospitals with how many practise there', async () => {
    const departments = await rig.ask<{ items: { code: string; name: string; doctors: number; aliases: string[] }[] }>('listDepartments')
    expect(departments.body.items).toHaveLength(145)
    expect(departments.body.items.find((each) => each.code === '13')).toEqual({
      code: '13',
      name: '皮肤科',
      aliases: ['皮肤性病科'],
      doctors: 1,
    })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await rig.ask<{ items: { hospital: string; doctors: number }[]; next?: string }>('listHospitals', {
        query: { limit: 1, ...(after !== undefined && { after }) },
      })
      seen.push(...page.body.items.map((each) => each.hospital))
      after = page.body.next
    } while (after !== undefined)
    expect([...seen].sort()).toEqual(['Union Hospital', '中心医院', '第一人民医院'].sort())
    const named = await rig.ask<{ items: { hospital: string; doctors: number }[] }>('listHospitals', { query: { q: '中心' } })
    expect(named.body.items).toEqual([{ hospital: '中心医院', doctors: 2 }])
  })

  it.each(['price', 'newest', 'rating', 'response'])(
    'pages by %s without repeating or leaving out, while others come and go',
    async (sort) => {
      const whole = (await find({ sort })).items.map((each) => each.doctorId)
      const seen: string[] = []
      let after: string | undefined
      let grown = false
      do {
        const page = await find({ sort, limit: 2, ...(after !== undefined && { after }) })
        seen.push(...page.items.map((each) => each.doctorId))
        after = page.next
        if (!grown) {
          grown = true
          // Somebody cheaper and newer than all arrives in front of the place already read.
          const late = await rig.practising({ name: '庚' })
          await rig.ask('setOffer', { as: late, body: { kind: 'text', price: 1, on: true } })
          await rig.ask('offboardDoctor', { as: maker, params: { id: whole[1] as string }, body: { reason: '离职' } })
          await rig.practising({ name: '再来' }, { role: 'patient', id: patient().id } as never)
          await rig.ask('offboardDoctor', { as: maker, params: { id: late.id }, body: { reason: '离职' } })
        }
      } while (after !== undefined)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((id) => whole.includes(id))).toEqual(whole)
    },
  )
})
