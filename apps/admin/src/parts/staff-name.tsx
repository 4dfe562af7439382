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

/** Whoever acted: staff by name, others by what they are. */
export const ActorName = ({ role, id }: { readonly role: string; readonly id: string }) =>
  id.startsWith('st_') ? <StaffName id={id} /> : id.includes('_') ? <ShortId id={id} what={`${role}编号`} /> : <>{role}</>
