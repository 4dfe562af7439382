import { type AssociatedBackend, type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { BootData } from '../boot-data.ts'
import { HostBackend } from './backend.ts'
import { BuiltInBehaviors } from './behaviors.ts'
import type { Caller, GeneralComponent } from './nodes.ts'

type Register = (definition: unknown) => unknown
type Constructors = { Page: Register; Component: Register; Behavior: Register & { trait: unknown } }

/** The mini program's components in glass-easel: static JSON, templates, style scopes and scripts. */
export class Program {
  readonly #space: CodeSpace
  readonly #backend: AssociatedBackend

  constructor(data: BootData) {
    const environment = new MiniProgramEnv()
    this.#space = environment.createCodeSpace('main', true)
    this.#backend = environment.associateBackend(new HostBackend(tagsOf(data)))
    for (const [path, component] of Object.entries(data.components)) {
      const using = { ...data.appUsing, ...component.using }
      this.#space.addComponentStaticConfig(path, {
        ...component.json,
        usingComponents: Object.fromEntries(Object.entries(using).map(([tag, target]) => [tag, `/${target}`])),
      })
      this.#space.addStyleSheet(path, undefined, component.scope)
      const content = data.templates[path]
      if (!content) throw new Error(`${path} has no compiled template.`)
      this.#space.addCompiledTemplate(path, { groupList: data.templates, content, fallbackListenerOnNativeNode: true })
    }
  }

  /** Runs every script once, with Page, Component and Behavior as the globals they expect. */
  register(data: BootData): void {
    const behaviors = new BuiltInBehaviors(this.#space)
    const components = this.#space.getComponentSpace()
    // A property named "dataset" or "id" must not overwrite the node's own field.
    components.updateComponentOptions({ writeFieldsToNode: false })
    components.startGroupRegister()
    const globals = globalThis as unknown as Constructors
    for (const path of Object.keys(data.components)) {
      this.#space.componentEnv(path, (environment) => {
        const own = environment as unknown as Constructors
        globals.Page = (definition) => own.Page(behaviors.resolve(definition))
        globals.Component = (definition) => own.Component(behaviors.resolve(definition))
        globals.Behavior = Object.assign((definition: unknown) => own.Behavior(behaviors.resolve(definition)), {
          trait: own.Behavior.trait,
        })
        data.modules[path]?.()
      })
    }
    components.endGroupRegister()
  }

  createPage(path: string, query: string): PageRoot {
    const root = this.#backend.createRoot('page', this.#space, query ? `${path}?${query}` : path)
    return {
      caller: root.get() as unknown as Caller,
      component: root.getComponent(),
      attach: (parent, placeholder) => root.attach(parent as never, placeholder as never),
      release: () => root.release(),
    }
  }
}

export type PageRoot = {
  readonly caller: Caller
  readonly component: GeneralComponent
  attach(parent: HTMLElement, placeholder: HTMLElement): void
  release(): void
}

function tagsOf(data: BootData): Set<string> {
  const tags = new Set(Object.keys(data.appUsing))
  for (const { using, json } of Object.values(data.components)) {
    for (const tag of Object.keys(using)) tags.add(tag)
    for (const tag of Object.keys((json.componentGenerics as object | undefined) ?? {})) tags.add(tag)
  }
  return tags
}
