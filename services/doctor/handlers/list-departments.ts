import type { Handler } from '@yijiantong/edge/call.ts'
import type { DoctorContract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { departmentList } from '../rules/departments.ts'
import { directory } from '../stores/directory.ts'
import type { DoctorTables } from '../tables.ts'

export const listDepartments =
  ({ kit }: Deps): Handler<DoctorContract['operations']['listDepartments'], DoctorTables> =>
  async () => {
    const rows = await directory(kit.storage.read).perDepartment(kit.storage.now())
    const doctors = new Map(rows.map((row) => [row.department_code, Number(row.doctors)]))
    return { items: departmentList.map((each) => ({ ...each, aliases: [...each.aliases], doctors: doctors.get(each.code) ?? 0 })) }
  }
