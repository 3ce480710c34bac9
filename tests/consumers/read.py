"""Tables by SQLite, csvkit, LibreOffice and openpyxl; calendars by libical, khal and calcurse; feeds by feedparser and newsboat.
read.py EVENTS SITE HOME: EVENTS is events.c compiled, HOME a folder for what the programs keep."""
import csv, glob, os, re, shutil, sqlite3, subprocess, sys, warnings, xml.etree.ElementTree as xml

import feedparser, openpyxl

libical, site, home = sys.argv[1:]
os.makedirs(home)
environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data", "LC_ALL": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh"}
counts = {}


def run(*command, **more):
    done = subprocess.run(command, env=environment, capture_output=True, text=True, **more)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr or done.stdout}")
    return done.stdout


def check(program, what, got, wanted):
    passed = counts.setdefault(program, [0, 0])
    passed[got != wanted] += 1
    if got != wanted and passed[1] <= 5:
        print(f"consumers: {program}: {os.path.relpath(what, site)}\n  expected: {str(wanted)[:300]}\n  got:      {str(got)[:300]}", file=sys.stderr)


def table(path, **dialect):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, **dialect))


plain = sorted(p for p in glob.glob(site + "/data/**/*.csv", recursive=True) if not p.endswith(".vi.csv"))

# SQLite keeps every cell as it is written; an empty one is an empty text.
for path in plain:
    rows = table(path)
    base = home + "/tables.db"
    run("sqlite3", base, ".import --csv '%s' t" % path)
    with sqlite3.connect(base) as database:
        got = [list(row) for row in database.execute("select * from t")]
        names = [row[1] for row in database.execute("pragma table_info(t)")]
    os.remove(base)
    check("SQLite", path, [names, *got], rows)

# csvkit keeps them with -I (without, 06283 becomes 6283). Its JSON has null for an empty cell.
for path in plain:
    rows = table(path)
    check("csvkit", path, list(csv.reader(run("csvformat", path).splitlines(True))), rows)

# ---- LibreOffice, vi-VN: what the import's dialog has when nobody changed it, and workbooks ----

FACTORY = "CSV:44/59/9,34,76,1,,1066,false,false"


def soffice(paths, to, filter, out):
    os.makedirs(out, exist_ok=True)
    run("soffice", f"-env:UserInstallation=file://{home}/office", "--headless", "--convert-to", to,
        *(["--infilter=" + filter] if filter else []), "--outdir", out, *paths)


def number(text):
    """As a number, where a program may write it another way; else the text. A cell that became a number is
    written with a point, one that stayed a text with its comma."""
    text = re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", text)
    plain = re.fullmatch(r"(-?)(\d+)(?:,(\d*?)0*)?", text)
    return (plain[1] + plain[2].lstrip("0").zfill(1), plain[3] or "") if plain else text


# What an identifier of digits, or a text that is a formula's beginning, becomes there is known: C1.
SHOWN_OTHERWISE = {"code", "number", "criterion", "finding", "task", "commit"}

vietnamese = {}
for path in sorted(glob.glob(site + "/data/**/*.vi.csv", recursive=True)):
    vietnamese[re.sub(r"[/.]", "_", os.path.relpath(path, site))] = path
copies = home + "/copies"
os.makedirs(copies)
for name, path in vietnamese.items():
    shutil.copy(path, f"{copies}/{name}.csv")
soffice(sorted(glob.glob(copies + "/*.csv")), "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", FACTORY, home + "/read")
for name, path in vietnamese.items():
    rows = table(path, delimiter=";")
    got = table(f"{home}/read/{name}.csv", delimiter=";")
    check("LibreOffice, rows and cells", path, [len(row) for row in got], [len(row) for row in rows])
    for row, own in zip(rows[1:], got[1:]):
        kept = [(number(cell), number(other)) for head, cell, other in zip(rows[0], row, own) if head not in SHOWN_OTHERWISE]
        check("LibreOffice, cells", path, [other for _, other in kept], [cell for cell, _ in kept])

books = sorted(glob.glob(site + "/data/workbooks/*.xlsx"))
soffice(books, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1", "", home + "/books")
for book in books:
    name = os.path.basename(book)[:-5]
    same = lambda rows: [[number(cell) for cell in row] for row in rows]
    results, scores = (table(f"{home}/books/{name}-{sheet}.csv", delimiter=";") for sheet in ("results", "scores"))
    check("LibreOffice, workbooks", book, same(results), same(table(f"{site}/data/results/{name}.csv")))
    heads, *rows = table(f"{site}/data/scores/{name}.csv")
    unit, criterion, final = (heads.index(each) for each in ("unit", "criterion", "final"))
    wanted = {(row[unit], row[criterion]): number(row[final]) for row in rows if row[criterion] and row[final]}
    with warnings.catch_warnings():  # as pandas reads it, which passes on what openpyxl finds missing
        warnings.simplefilter("error")
        read = openpyxl.load_workbook(book)["results"]
    got = [["" if cell is None else str(cell) for cell in row] for row in read.iter_rows(values_only=True)]
    check("openpyxl", book, same(got), same(table(f"{site}/data/results/{name}.csv")))
    got = {(row[0], own): number(cell) for row in scores[1:] for own, cell in zip(scores[0][2:], row[2:]) if cell}
    check("LibreOffice, workbooks", book, got, wanted)

# ---- calendars ----


def properties(path, *names):
    text = open(path, encoding="utf-8", newline="").read().replace("\r\n ", "").replace("\r\n\t", "")
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.S)
    return [[re.search(rf"^{name}(?:;[^:]*)?:(.*?)\r?$", event, re.M)[1] for name in names] for event in found]


def events(path):
    words = lambda text: re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)
    return sorted((day, words(summary)) for day, summary in properties(path, "DTSTART", "SUMMARY"))


calendars = sorted(glob.glob(site + "/**/*.ics", recursive=True), key=os.path.getsize)
for path in calendars:
    first, *lines = run(libical, path).splitlines()
    check("libical, errors and restrictions", path, first, "0 1")
    check("libical", path, [line.split("\x1f")[:-1] for line in lines], properties(path, "DTSTART", "DTEND", "STATUS", "CATEGORIES", "SUMMARY"))
calendars = calendars[-1:] + calendars[:6]  # the whole site's, and small ones
for i, path in enumerate(calendars):
    folder = f"{home}/khal{i}"
    os.makedirs(folder + "/events")
    with open(folder + "/config", "w") as config:
        config.write(f"[calendars]\n[[c]]\npath = {folder}/events\n[locale]\ndateformat = %Y%m%d\nlongdateformat = %Y%m%d\ndatetimeformat = %Y%m%d %H:%M\n"
                     f"longdatetimeformat = %Y%m%d %H:%M\ntimeformat = %H:%M\nlocal_timezone = Asia/Ho_Chi_Minh\ndefault_timezone = Asia/Ho_Chi_Minh\n[default]\ndefault_calendar = c\n[sqlite]\npath = {folder}/cache.db\n")
    wanted = events(path)
    run("khal", "-c", folder + "/config", "import", "--batch", "-a", "c", path)
    if wanted:
        listed = run("khal", "-c", folder + "/config", "list", "--day-format", "", "--format", "{start}\t{title}", "20000101", "20400101").splitlines()
        # It puts a word of its own before what was called off.
        got = sorted((line.split("\t")[0], line.split("\t", 1)[1].strip().removeprefix("CANCELLED ")) for line in listed if "\t" in line)
        check("khal", path, got, sorted((day, re.sub(r"\s+", " ", text)) for day, text in wanted))
    folder = f"{home}/calcurse{i}"
    os.makedirs(folder)
    run("calcurse", "-D", folder, "-C", folder, "-i", path)
    lines = open(folder + "/apts", encoding="utf-8").read().splitlines() if os.path.exists(folder + "/apts") else []
    got = sorted((m[3] + m[1] + m[2], m[4]) for m in (re.match(r"(\d\d)/(\d\d)/(\d{4}) \[\d+\](?: >\S*)? ?(.*)", line) for line in lines) if m)
    check("calcurse", path, got, sorted((day, text.split("\n")[0]) for day, text in wanted))

# ---- feeds ----

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(path):
    return [(e.findtext(ATOM + "id"), e.findtext(ATOM + "title"), e.find(ATOM + "link").get("href")) for e in xml.parse(path).getroot().findall(ATOM + "entry")]


for path in [site + "/feed.xml", *sorted(glob.glob(site + "/don-vi/*.xml"))]:
    read = feedparser.parse(path)
    check("feedparser", path, (bool(read.bozo), [(e.id, e.title, e.link) for e in read.entries]), (False, [(i, t, l) for i, t, l in entries(path)]))

folder = home + "/newsboat"
os.makedirs(folder)
with open(folder + "/urls", "w") as urls:
    urls.write(f"file://{site}/feed.xml\n")
run("newsboat", "-u", folder + "/urls", "-c", folder + "/cache.db", "-C", "/dev/null", "-x", "reload")
with sqlite3.connect(folder + "/cache.db") as database:
    got = sorted(database.execute("select guid, title from rss_item"))
check("newsboat", site + "/feed.xml", got, sorted((i, t) for i, t, _ in entries(site + "/feed.xml")))

for program, (passed, failed) in counts.items():
    print(f"consumers: {os.path.basename(site)}: {program}: {passed} passed, {failed} failed")
sys.exit(any(failed for _, failed in counts.values()))
