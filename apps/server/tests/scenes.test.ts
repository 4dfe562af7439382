import { describe, expect, it } from 'vitest'
import { firstDoctors } from '../demonstration/doctors-first.ts'
import { moreDoctors } from '../demonstration/doctors-more.ts'
import { finishedScenes, openScenes, patients } from '../demonstration/scenes.ts'

const scenes = [...openScenes, ...finishedScenes]
const doctors = [...firstDoctors, ...moreDoctors]

describe('the consultations of a demonstration', () => {
  it('are found again by patient and doctor: no two have the same', () => {
    expect(new Set(scenes.map(({ patient, doctor }) => `${patient} ${doctor}`)).size).toBe(scenes.length)
  })

  it('are with doctors who can be consulted at any hour of a first start, about a profile there is', () => {
    for (const { doctor, patient, profile = 0 } of scenes) {
      expect(doctors.find((each) => each.phone === doctor)).toMatchObject({ phone: doctor })
      expect(doctors.find((each) => each.phone === doctor)?.hours).toBeUndefined()
      expect(patients[patient].profiles[profile]).toBeDefined()
    }
  })

  it('are held by telephones nobody else of the demonstration has', () => {
    const phones = [...doctors, ...Object.values(patients)].map((each) => each.phone)
    expect(new Set(phones).size).toBe(phones.length)
  })
})
