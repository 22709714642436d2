"""Opens an Excel workbook with openpyxl and says in JSON what is in it. Usage: workbook.py FILE.xlsx"""

import datetime
import json
import sys

import openpyxl


def said(cell):
    value = cell.value
    if isinstance(value, (datetime.datetime, datetime.time)):
        value = value.isoformat()
    return [cell.data_type, value, cell.quotePrefix]


def sheet(worksheet):
    return {
        "name": worksheet.title,
        "cells": [[said(cell) for cell in row] for row in worksheet.iter_rows()],
        "frozen": worksheet.freeze_panes,
        "tables": [[table.displayName, table.ref, table.autoFilter.ref] for table in worksheet.tables.values()],
        "repeated": worksheet.print_title_rows,
    }


workbook = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({"title": workbook.properties.title, "sheets": [sheet(each) for each in workbook.worksheets]}))
