"""Opens an OpenDocument text with odfdo and says in JSON what is in it. Usage: text.py FILE.odt"""

import json
import sys

import odfdo

document = odfdo.Document(sys.argv[1])
body = document.body
default = document.styles.root.get_element("//style:default-style[@style:family='paragraph']/style:text-properties")
print(json.dumps({
    "mime": document.get_type(),
    "title": document.meta.title,
    "language": document.meta.language,
    "author": [document.meta.creator, document.meta.initial_creator],
    "text_language": [default.get_attribute("fo:language"), default.get_attribute("fo:country")],
    "headings": [[heading.level, heading.inner_text] for heading in body.get_headers()],
    "paragraphs": [paragraph.inner_text for paragraph in body.get_paragraphs()],
    "lists": [len(each.get_elements("text:list-item")) for each in body.get_lists()],
    "tables": [[[str(cell or "") for cell in row] for row in table.get_values()] for table in body.get_tables()],
    "heads": [len(table.get_elements("table:table-header-rows/table:table-row")) for table in body.get_tables()],
    "pictures": [frame.get_element("svg:desc").inner_text for frame in body.get_frames()],
}))
