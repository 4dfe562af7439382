import { api } from '../session/api.ts'

const most = 50

type Asking = { readonly ids: Set<string>; readonly names: Promise<ReadonlyMap<string, string>> }

let asking: Asking | undefined

/** The name of a member of staff. Names wanted in one breath, as by the rows of a list, are asked for together. */
export const nameOf = async (staffId: string): Promise<string | null> => {
  if (asking === undefined || asking.ids.size === most) asking = begin()
  asking.ids.add(staffId)
  return (await asking.names).get(staffId) ?? null
}

const begin = (): Asking => {
  const ids = new Set<string>()
  const names = new Promise((resolve) => setTimeout(resolve)).then(async () => {
    if (asking?.ids === ids) asking = undefined
    const { items } = await api.identity.staffNames({ query: { ids: [...ids].join(',') } })
    return new Map(items.map(({ staffId, name }) => [staffId, name]))
  })
  return { ids, names }
}
