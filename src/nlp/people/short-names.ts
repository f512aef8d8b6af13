import { nameKey } from './name-key.js'

/** Common short forms of given names, each followed by the names that it may stand for. */
const SHORT_FORMS = `
abby abigail|al albert alan alfred|alex alexander alexandra alejandro alexandre alexis aleksander aleksandra|andy andrew andreas anders|
angie angela|barb barbara|barney barnaby bernard|becky rebecca|ben benjamin benedict benoit|bert albert herbert robert|beth elizabeth elisabeth|
betty elizabeth|bill william|billy william|bob robert|bobby robert|brad bradley|cathy catherine kathleen|charlie charles charlotte|chris christopher
christian christine christina christophe kristian|chrissie christine|chuck charles|cindy cynthia|dan daniel|danny daniel|dani daniel daniela|dave david|deb deborah|debbie deborah|
dick richard|don donald|dot dorothy|doug douglas|drew andrew|ed edward edwin edmund|eddie edward|ellie eleanor ellen|fran frances francis|
frank francis franklin|fred frederick frederic alfred|gabe gabriel|gabi gabriele gabriela|gary gareth|geoff geoffrey|ginny virginia|greg gregory|
gus augustus gustav|hal harold henry|hank henry|harry harold henry|izzy isabel isabella|jack john|jackie jacqueline|jake jacob jakob|jamie james|
jeff jeffrey|jen jennifer|jenny jennifer|jerry gerald jeremy jerome|jess jessica|jim james|jimmy james|joe joseph|joey joseph|jon jonathan|
josh joshua|judy judith|kate katherine catherine kathryn katharine|kathy katherine kathleen|katie katherine kathryn|ken kenneth|kenny kenneth|
kim kimberly|larry lawrence laurence|len leonard|leo leonard leonardo leopold|les leslie|liz elizabeth|lizzie elizabeth|lou louis louise|
maggie margaret|mandy amanda|marge margaret|marty martin|matt matthew matthias matthieu|max maximilian maxwell maxime|meg margaret|mel melanie melissa melvin|
mick michael|mike michael mikhail|mikey michael|mitch mitchell|molly mary|nat nathaniel natalie|nate nathan nathaniel|ned edward|nick nicholas nicolas nikolai|
nicky nicola nicole|nico nicolas nicole|pam pamela|pat patrick patricia|patty patricia|peg margaret|peggy margaret|penny penelope|pete peter|phil philip phillip philippe|
ray raymond|reg reginald|rich richard|rick richard|ricky richard|rob robert|robbie robert|rod rodney|ron ronald|ronnie ronald|rudy rudolf|
russ russell|sam samuel samantha|sammy samuel|sandy sandra alexander|seb sebastian sebastien|shelly michelle|stan stanley stanislav|steph stephanie stephane|
steve stephen steven|stevie stephen steven|stu stuart|sue susan suzanne|susie susan|ted edward theodore|terry terence theresa|theo theodore|tim timothy|
tina christina martina|toby tobias|tom thomas|tommy thomas|toni antonio antonia|tony anthony antonio|tracy theresa|trish patricia|vern vernon|vicky victoria|vince vincent|
wes wesley|will william|zach zachary|basti sebastian|flo florian florence|heinz heinrich|fritz friedrich|jo johannes josef joanna joanne|jojo johannes|kathi katharina|klaus nikolaus|
michi michael michaela|moni monika|sepp josef|steffi stefanie stephanie|susi susanne|tobi tobias|uli ulrich ulrike|uschi ursula|wolfi wolfgang|hannes johannes|
manni manfred|rudi rudolf|andi andreas|matze matthias|henkka henri henrik|hessu heikki|jaska jaakko jari|jussi juhani johannes juha|
kalle kaarlo karl|kati katariina|lissu liisa|make markku marko|masa matti markku|miksu mikko|pena pentti|reiska reijo|ripa risto|samppa sampo sami|
timppa timo|vikke ville|anski anna anne|bosse bo|fia sofia|gittan birgitta|janne jan|jocke joakim|kicki kristina|lasse lars|lotta charlotte charlotta|maggan margareta|
micke mikael michael|nisse nils|olle olof olov|pelle per|steffe stefan|ante anders andreas|bea beatriz beatrice|beto alberto roberto|charo rosario|fer fernando fernanda|
isa isabel isabelle|javi javier|kiko francisco enrique|lola dolores|lucho luis|lupe guadalupe|manolo manuel|memo guillermo|merche mercedes|nacho ignacio|paco francisco|pepe jose|
pili pilar|quique enrique|rafa rafael|santi santiago|caro caroline carolina|cath catherine|dom dominique dominic|manu emmanuel manuel|vero veronique veronica|
ania anna|asia joanna|bartek bartosz bartlomiej|basia barbara|dima dmitri dmitry|gosia malgorzata|kasia katarzyna|katya ekaterina|krzysiek krzysztof|kuba jakub|
magda magdalena|masha maria|misha mikhail mihail|natasha natalia natalya|sasha alexander aleksandr alexandra aleksandra|tanya tatiana tatyana|tomek tomasz|vova vladimir|wojtek wojciech
`

const RELATED = new Map<string, string[]>()
for (const entry of SHORT_FORMS.split('|')) {
  const [short, ...full] = entry.trim().split(/\s+/).map(nameKey)
  const relate = (a: string, b: string): void => {
    const list = RELATED.get(a) ?? []
    if (a !== b && !list.includes(b)) RELATED.set(a, [...list, b])
  }
  for (const name of full) {
    relate(short!, name)
    relate(name, short!)
  }
}

/** Returns other forms of a given name, as keys: "mike" → "michael", "mikhail"; "michael" → "mick", "mike" and so on. */
export const otherForms = (key: string): readonly string[] => RELATED.get(key) ?? []
