import type { Kit } from '@yijiantong/edge/service.ts'
import type { Client } from '@yijiantong/kernel/contract.ts'
import type { mediaContract } from '@yijiantong/media/contract.ts'
import type { Finding } from './finding.ts'
import type { DoctorTables } from './tables.ts'

export type Deps = {
  readonly kit: Kit<DoctorTables>
  readonly media: Pick<Client<typeof mediaContract>, 'owner' | 'licencePicture'>
  readonly finding: Finding
}
