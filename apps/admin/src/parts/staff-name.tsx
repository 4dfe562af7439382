import { useQuery } from '@tanstack/react-query'
import { useStaff } from '../session/staff-context.ts'
import { nameOf } from './names.ts'
import { ShortId } from './short-id.tsx'
import { Nothing } from './time.tsx'

/** A member of staff by name; by number while the name is not known. */
export const StaffName = ({ id }: { readonly id: string | null | undefined }) =>
  id === null || id === undefined ? <Nothing /> : <Named id={id} />

const Named = ({ id }: { readonly id: string }) => {
  const { staffId } = useStaff()
  const { data } = useQuery({ queryKey: ['staff-name', id], queryFn: () => nameOf(id), staleTime: Number.POSITIVE_INFINITY })
  if (id === staffId) return <>{data === undefined || data === null ? '您' : `${data}（您）`}</>
  return data === undefined || data === null ? <ShortId id={id} what="员工编号" /> : <span title={id}>{data}</span>
}

const roles: Readonly<Record<string, string>> = { patient: '患者', doctor: '医生', staff: '员工', service: '系统', system: '系统' }

/** Whoever acted: what they are, and staff by name, others by number. The platform itself has none. */
export const Actor = ({ role, id }: { readonly role: string; readonly id: string }) => {
  const word = roles[role] ?? role
  if (!id.includes('_')) return <>{word}</>
  return (
    <>
      {word} {id.startsWith('st_') ? <StaffName id={id} /> : <ShortId id={id} what={`${word}编号`} />}
    </>
  )
}
