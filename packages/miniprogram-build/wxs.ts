/**
 * WXS looks like JavaScript and is not: `x.constructor` is the name of a type, `require` may say `.wxs`, and functions of a
 * module are known as such wherever a template calls them. This makes JavaScript of it that behaves the same.
 */
export const wxsToScript = (code: string): string => `${translate(code)}\n${mark}`

const translate = (code: string): string =>
  code.replace(notCode, (found, requireOf: string | undefined, required: string | undefined) => {
    if (found === '.constructor') return '.constructor.name'
    return requireOf === undefined ? found : `${requireOf}${required}`
  })

/** Strings and comments are passed over whole, so that what is replaced is code. */
const notCode =
  /\/\/.*|\/\*[\s\S]*?\*\/|(\brequire\(\s*["'])([^"']+?)(?:\.wxs)?(?=["'])|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\.constructor\b(?!\.name)/g

/** Tells functions of a module from handlers of a component: the host calls the first with component descriptors. */
const mark = ';for(var wxsKey in module.exports)if(typeof module.exports[wxsKey]==="function")module.exports[wxsKey].__wxs=true;'
