import { emergencySitesData } from './emergency-sites-data.ts'
import { generalHospitalsData } from './general-hospitals-data.ts'

export type EmergencySite = { readonly hospital: string; readonly city: string; readonly level: string }

const listed: Readonly<Record<string, string>> = { ...emergencySitesData, ...generalHospitalsData }

const sites: readonly EmergencySite[] = Object.entries(listed).flatMap(([city, groups]) =>
  groups.split(' | ').flatMap((group) => {
    const [level = '', names = ''] = group.split(':')
    return names.split(' ').map((hospital) => ({ hospital, city, level }))
  }),
)

const cities: readonly string[] = Object.keys(listed)

/** Where the list comes from and what it is worth: who reads it is in a hurry, and must not be sent to a closed door. */
const source =
  '北京的名单来自2019年的公开医院资料（MIT许可），其他城市是2015年公开名录里的三级综合医院，都没有逐家核实。出发前请先拨打120或医院电话确认；没有列出的城市请直接拨打120。'

const plain = (name: string): string => name.replaceAll(/[市区县\s·]/g, '')

/** Hospitals of a city or of one of its districts; of none, when no city is named or it is not known. */
export const emergencySitesIn = (named: string | undefined) => {
  const wanted = named === undefined ? '' : plain(named)
  const within = (city: string): boolean => wanted !== '' && (plain(city).startsWith(wanted) || wanted.startsWith(plain(city)))
  const first = cities.filter(within)
  return {
    cities: [...first, ...cities.filter((city) => !within(city))],
    items: sites.filter(({ city }) => within(city)).map((each) => ({ ...each })),
    source,
  }
}
