import { describe, expect, it } from 'vitest'
import { inUse, nameOf, subjectsOf } from '../client/departments.ts'
import { cut, draw, type Pen } from '../pages/doctor/share-card.ts'
import { hoursText } from '../pages/doctor/shown.ts'
import { openingText, ratingText, waitOf } from '../parts/doctor-card/line.ts'

const now = Date.parse('2026-11-23T14:05:30+08:00')
const tomorrow = Date.parse('2026-11-24T08:00:00+08:00')

describe('what a doctor’s card says', () => {
  it('has no figure where there is none', () => expect(ratingText(null)).toBe(''))
  it('writes tenths of a star', () => expect([ratingText(46), ratingText(50)]).toEqual(['4.6', '5.0']))
  it.each([
    [1, '1 分钟'],
    [59, '59 分钟'],
    [60, '1 小时'],
    [61, '2 小时'],
  ])('%i minutes to wait are %s', (minutes, text) => expect(waitOf(minutes)).toBe(text))

  it('says when one can begin', () => {
    expect(openingText({ on: true, open: true }, now)).toBe('现在可问诊')
    expect(openingText({ on: true, open: false, opensAt: tomorrow }, now)).toBe('明天 08:00 开放')
    expect(openingText({ on: false, open: false }, now)).toBe('暂停接诊')
    expect(openingText({ on: true, open: false }, now)).toBe('暂停接诊')
    expect(openingText(undefined, now)).toBe('暂停接诊')
  })
})

describe('hours', () => {
  const on = (days: number[], from: string, to: string) => days.map((weekday) => ({ weekday, from, to }))
  it('says days in a row as a stretch', () => {
    expect(hoursText(on([5, 1, 2, 3, 4], '08:00', '12:00'))).toEqual(['周一至周五 08:00–12:00'])
    expect(hoursText(on([1, 2, 3, 4, 5, 6, 7], '20:00', '24:00'))).toEqual(['每天 20:00–24:00'])
  })
  it('names days apart, the earlier stretch first', () => {
    expect(hoursText([...on([6, 7], '14:00', '18:00'), ...on([1, 3], '08:00', '12:00')])).toEqual([
      '周一、周三 08:00–12:00',
      '周六、周日 14:00–18:00',
    ])
  })
  it('says nothing of a doctor who is always there', () => expect(hoursText([])).toEqual([]))
})

describe('departments', () => {
  const all = [
    { code: '03', name: '内科', aliases: ['普通内科'], doctors: 1 },
    { code: '03.01', name: '呼吸内科专业', parent: '03', aliases: ['呼吸内科'], doctors: 4 },
    { code: '03.09', name: '变态反应专业', parent: '03', aliases: [], doctors: 2 },
    { code: '10', name: '眼科', aliases: [], doctors: 3 },
    { code: '20', name: '急诊医学科', aliases: [], doctors: 0 },
  ]
  it('are those somebody practises in, where most do first', () => {
    expect(inUse(all).map(({ name, doctors }) => [name, doctors])).toEqual([
      ['呼吸内科', 4],
      ['眼科', 3],
      ['变态反应', 2],
      ['普通内科', 1],
    ])
  })
  it('count their parts under their subject', () => {
    expect(subjectsOf(all).map(({ name, doctors, parts }) => [name, doctors, parts.length])).toEqual([
      ['内科', 7, 2],
      ['眼科', 3, 0],
    ])
  })
  it('have a name whether in use or not', () => expect([nameOf(all, '20'), nameOf(all, '99')]).toEqual(['急诊医学科', '']))
})

describe('the card a doctor’s page is passed on with', () => {
  const widthOf = (text: string) => [...text].length * 10
  it.each([
    ['皮肤科', 30, '皮肤科'],
    ['皮肤性病科', 40, '皮肤性…'],
    ['湿疹、痤疮', 40, '湿疹…'],
    ['湿疹', 0, '…'],
  ])('%s in %i is %s', (text, room, shown) => expect(cut(text, room, widthOf)).toBe(shown))

  it('names the doctor, and writes nothing past its edge', () => {
    const written: { text: string; to: number }[] = []
    const size = () => Number(/(\d+)px/.exec(pen.font)?.[1])
    const pen: Pen = {
      fillStyle: '',
      font: '',
      textBaseline: '',
      textAlign: '',
      fillRect: () => undefined,
      beginPath: () => undefined,
      arc: () => undefined,
      fill: () => undefined,
      measureText: (text) => ({ width: [...text].length * size() }),
      fillText: (text, x) => void written.push({ text, to: x + [...text].length * size() }),
    }
    const expertise = ['湿疹', '痤疮', '荨麻疹', '脱发', '银屑病', '足癣']
    draw(pen, { doctorId: 'us_1', name: '欧阳林', title: '副主任医师', department: '皮肤科', place: '第一人民医院'.repeat(5), expertise })
    expect(written.slice(0, 3).map(({ text }) => text)).toEqual(['欧', '欧阳林', '副主任医师　皮肤科'])
    expect(Math.max(...written.map(({ to }) => to))).toBeLessThanOrEqual(500)
  })
})
