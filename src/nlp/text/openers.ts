const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Thanks, praise and greetings that stand right before a name in one of the six languages, and are written big at the start. */
export const OPENERS = words(`
  thanks thank thankyou thx thnx thanx tnx cheers kudos props bravo congrats congratulations respect hats hi hello hey dear morning
  danke dank dankeschön vielen merci lob respekt glückwunsch chapeau hallo hi moin servus liebe lieber liebes guten
  kiitos kiitti kiitokset tattis kiitän suurkiitos hei moi moikka terve heippa hyvä onnittelut hatunnosto
  tack tackar tusen stort hej hejsan hallå grattis beröm heja
  gracias muchas agradezco agradecido agradecida felicidades enhorabuena felicitaciones hola estimado estimada querido querida
  remerciements remercie félicitations felicitations bonjour bonsoir salut cher chère chapeau mille
`)
