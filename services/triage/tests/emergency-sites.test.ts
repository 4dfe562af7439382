import { describe, expect, it } from 'vitest'
import { emergencySitesIn } from '../rules/emergency-sites.ts'

describe('emergency sites', () => {
  it.each(['北京', '北京市', '北京市朝阳区', '北京朝阳区'])('of %s come first, the highest level before the others', (city) => {
    const { cities, items } = emergencySitesIn(city)
    expect(items.length).toBeGreaterThan(5)
    expect(items.every((site) => site.city.startsWith('北京'))).toBe(true)
    if (city.includes('朝阳')) {
      expect(cities[0]).toBe('北京朝阳区')
      expect(new Set(items.map((site) => site.city))).toEqual(new Set(['北京朝阳区']))
      expect(items[0]?.level).toBe('三级甲等')
    }
  })

  it('of a city that is not known are none, and the list says what it is worth', () => {
    for (const city of [undefined, '桃花源', '  ']) {
      const { cities, items, source } = emergencySitesIn(city)
      expect(items).toEqual([])
      expect(cities.length).toBeGreaterThan(10)
      expect(source).toMatch(/2019.*2015.*没有逐家核实.*120/)
    }
  })

  it.each(['上海', '上海市', '武汉', '乌鲁木齐'])('are known of %s too', (city) => {
    const { cities, items } = emergencySitesIn(city)
    expect(city).toContain(cities[0])
    expect(items.length).toBeGreaterThan(0)
  })

  it.each(['北京', '成都', '广州'])('of %s are general hospitals, each once', (city) => {
    const { items } = emergencySitesIn(city)
    expect(items.filter(({ hospital }) => /口腔|肿瘤|眼科|妇幼|妇产|中医|精神|儿童|康复/.test(hospital))).toEqual([])
    expect(new Set(items.map(({ hospital }) => hospital)).size).toBe(items.length)
    expect(items.filter(({ level }) => !/^[二三]级/.test(level))).toEqual([])
  })
})
