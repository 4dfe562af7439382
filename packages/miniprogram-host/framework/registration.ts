import { type AssociatedBackend, type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { BootData, PackageData } from '../boot-data.ts'
import { HostError } from '../vendor.ts'
import { HostBackend } from './backend.ts'
import { BuiltInBehaviors } from './behaviors.ts'
import type { Caller, GeneralComponent } from './nodes.ts'

type Register = (definition: unknown) => unknown
type Constructors = { Page: Register; Component: Register; Behavior: Register & { trait: unknown } }

/** The mini program's components in glass-easel: static JSON, templates, style scopes and scripts. */
export class Program {
  readonly #data: BootData
  readonly #space: CodeSpace
  readonly #backend: AssociatedBackend
  readonly #behaviors: BuiltInBehaviors
  readonly #fetched = new Set<string>()
  readonly #fetching = new Map<string, Promise<void>>()

  constructor(data: BootData) {
    this.#data = data
    const environment = new MiniProgramEnv()
    this.#space = environment.createCodeSpace('main', true)
    this.#backend = environment.associateBackend(new HostBackend(tagsOf(data)))
    this.#behaviors = new BuiltInBehaviors(this.#space)
    // A property named "dataset" or "id" must not overwrite the node's own field.
    this.#space.getComponentSpace().updateComponentOptions({ writeFieldsToNode: false })
    for (const [path, component] of Object.entries(data.components)) {
      const using = { ...data.appUsing, ...component.using }
      this.#space.addComponentStaticConfig(path, {
        ...component.json,
        usingComponents: Object.fromEntries(Object.entries(using).map(([tag, target]) => [tag, `/${target}`])),
      })
      this.#space.addStyleSheet(path, undefined, component.scope)
    }
  }

  /** Adds templates and runs every script once, with Page, Component and Behavior as the globals they expect. */
  register({ templates, modules }: PackageData): void {
    const components = this.#space.getComponentSpace()
    const globals = globalThis as unknown as Constructors
    components.startGroupRegister()
    for (const [path, run] of Object.entries(modules)) {
      const content = templates[path]
      if (!content) throw new Error(`${path} has no compiled template.`)
      this.#space.addCompiledTemplate(path, { groupList: templates, content, fallbackListenerOnNativeNode: true })
      this.#space.componentEnv(path, (environment) => {
        const own = environment as unknown as Constructors
        globals.Page = (definition) => own.Page(this.#behaviors.resolve(definition))
        globals.Component = (definition) => own.Component(this.#behaviors.resolve(definition))
        globals.Behavior = Object.assign((definition: unknown) => own.Behavior(this.#behaviors.resolve(definition)), {
          trait: own.Behavior.trait,
        })
        run()
      })
    }
    components.endGroupRegister()
  }

  /** Fetches the sub-package a page lies in; undefined when there is nothing to wait for. */
  reach(path: string): Promise<void> | undefined {
    const packages = this.#data.packages ?? {}
    const root = Object.keys(packages).find((one) => path.startsWith(one))
    if (root === undefined || this.#fetched.has(root)) return undefined
    const under = this.#fetching.get(root) ?? this.#fetch(root, packages[root])
    this.#fetching.set(root, under)
    return under
  }

  async #fetch(root: string, load: (() => Promise<PackageData>) | undefined): Promise<void> {
    try {
      const fetched = await load?.()
      if (fetched) this.register(fetched)
      this.#fetched.add(root)
    } catch (error) {
      throw new HostError(`load subPackage "${root}" fail: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      // One that failed is asked for again the next time.
      this.#fetching.delete(root)
    }
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
