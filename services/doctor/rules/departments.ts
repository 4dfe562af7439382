import { departments } from './departments-data.ts'

export type Department = { readonly code: string; readonly name: string; readonly parent?: string; readonly aliases: readonly string[] }

export const departmentList: readonly Department[] = departments.map(([code, name, ...aliases]) => ({
  code,
  name,
  aliases,
  ...(code.includes('.') && { parent: code.slice(0, 2) }),
}))

const byCode: ReadonlyMap<string, Department> = new Map(departmentList.map((each) => [each.code, each]))

export const departmentOf = (code: string): Department | undefined => byCode.get(code)

/** The subject's name without the word every sub-subject ends in. */
export const departmentName = (code: string): string => byCode.get(code)?.name.replace(/专业$/, '') ?? code
