/** Where the platform is. WeChat asks for https and for the domain to be on file; a build for production sets it with `API_URL`. */
declare const API_URL: string | undefined

export const apiUrl: string = typeof API_URL === 'string' ? API_URL : 'http://127.0.0.1:8080'
