import { openingWords } from '@yijiantong/kernel/opening-hours.ts'
import { departmentName } from '../departments.ts'
import { acceptMinutes, averageTenths, type Rating } from '../standing.ts'
import type { Asked } from './asked.ts'
import type { Matched } from './match.ts'

/** More is read by nobody, and the first are the ones that weighed most. */
const MOST = 4
const WORTH_SAYING = 0.5
/** Of fewer reviews and less than this nothing is said. */
const FEW_REVIEWS = 3
const GOOD_TENTHS = 45
const PROMPT_MINUTES = 60

/** Why a doctor is shown, in short and in what can be checked on the doctor's page. `lately`: the reviews of the last half year. */
export const reasonsOf = ({ doctor, values, isNew }: Matched, lately: Rating, asked: Asked, now: number): string[] => {
  const wait = acceptMinutes(doctor.acceptMs)
  const tenths = averageTenths(lately)
  const reasons = [
    doctor.expertise.value >= WORTH_SAYING && `擅长${doctor.expertise.word}`,
    isNew && '新入驻医生',
    doctor.opensAt === null ? '现在可以问诊' : `${openingWords(doctor.opensAt, now)}开始问诊`,
    wait !== null && wait <= PROMPT_MINUTES && `通常${wait}分钟接诊`,
    tenths !== null &&
      lately.reviews >= FEW_REVIEWS &&
      tenths >= GOOD_TENTHS &&
      `近半年好评${(tenths / 10).toFixed(1)}（${lately.reviews}条）`,
    asked.priceMax !== undefined && '价格在您定的范围内',
    doctor.acceptMs !== null && values.load === 1 && '现在没有人排队',
    values.department >= WORTH_SAYING && `${departmentName(doctor.departmentCode)}医生`,
  ]
  return reasons.filter((reason) => reason !== false).slice(0, MOST)
}

/** How a list is sorted, and what would help when there is none. */
export const aboutOrder = (found: number, dearer: number): string => {
  if (found > 0)
    return '按科室和擅长是否合适、何时可以问诊、接诊快慢、在诊人数和近期评价排序，给新入驻的医生留有位置；不收费排位，对每个人都一样。'
  return dearer > 0
    ? `这个价格以内暂时没有合适的医生，放宽价格后有${dearer}位。`
    : '这些科室暂时没有可以问诊的医生，可以先看全科，或换个科室。'
}
