"""Opens a Word document with python-docx and says in JSON what is in it. Usage: word.py FILE.docx"""

import json
import sys

import docx
from docx.oxml.ns import qn

document = docx.Document(sys.argv[1])
body = document.element.body


def values(tag):
    return [element.get(qn("w:val")) for element in body.iter(qn(tag))]


print(json.dumps({
    "title": document.core_properties.title,
    "author": document.core_properties.author,
    "language": document.core_properties.language,
    "text_language": document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")),
    "paragraphs": [[paragraph.style.name, paragraph.text] for paragraph in document.paragraphs],
    "strong": [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.style.name == "Strong"],
    "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
    "heads": [[row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] for table in document.tables],
    "captions": values("w:tblCaption"),
    "pictures": [picture.get("descr") for picture in body.iter(qn("wp:docPr"))],
    "page": [round(document.sections[0].page_width.mm), round(document.sections[0].page_height.mm)],
    "lists": values("w:numId"),
}))
