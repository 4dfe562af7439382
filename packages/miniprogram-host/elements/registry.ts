const builtIns = new Set<string>()

export const isBuiltIn = (tag: string): boolean => builtIns.has(tag)

export const builtInTags = (): string[] => [...builtIns].sort()

export function define(tag: string, element: CustomElementConstructor): void {
  builtIns.add(tag)
  customElements.define(`wx-${tag}`, element)
}
