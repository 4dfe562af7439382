import type { DemonstrationDoctor } from './doctor.ts'

type Applicant = { readonly doctor: DemonstrationDoctor; readonly verified: boolean }

/** Whom the reviewers find waiting: one nobody has looked at, and one who waits for the second person. */
export const applicants: readonly Applicant[] = [
  {
    verified: false,
    doctor: {
      phone: '13900000091',
      name: '苗新禾',
      sex: 'female',
      birthDate: '1991-03-18',
      title: '主治医师',
      departmentCode: '03.06',
      practiceScope: '内科专业',
      hospital: '演示大学附属医院',
      independentSince: '2018-07-01',
      price: 0,
      expertise: ['小便泡沫多', '肾结石', '水肿'],
      bio: '演示账号。肾内科医生。',
      look: { hair: 'tied', hairColour: 'black', skin: 'light', background: 'sky', shirt: 'green' },
    },
  },
  {
    verified: true,
    doctor: {
      phone: '13900000092',
      name: '白松年',
      sex: 'male',
      birthDate: '1984-09-09',
      title: '副主任医师',
      departmentCode: '04.04',
      practiceScope: '外科专业',
      hospital: '演示市第一医院',
      independentSince: '2011-07-01',
      price: 0,
      expertise: ['尿频尿急', '前列腺问题'],
      bio: '演示账号。泌尿外科医生。',
      look: { hair: 'parted', hairColour: 'black', skin: 'tan', background: 'sand', shirt: 'grey', tie: true },
    },
  },
]
