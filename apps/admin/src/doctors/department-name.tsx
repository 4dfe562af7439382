import { useQuery } from '@tanstack/react-query'
import { Nothing } from '../parts/time.tsx'
import { api } from '../session/api.ts'

/** The national list changes once in years. */
export const useDepartments = () =>
  useQuery({
    queryKey: ['departments'],
    queryFn: async () => (await api.doctor.listDepartments({})).items,
    staleTime: Number.POSITIVE_INFINITY,
  }).data ?? []

/** A subject by its name; by its code while the list is on the way. */
export const DepartmentName = ({ code }: { readonly code: string | undefined }) => {
  const departments = useDepartments()
  if (code === undefined || code === '') return <Nothing />
  return <>{departments.find((each) => each.code === code)?.name ?? code}</>
}
