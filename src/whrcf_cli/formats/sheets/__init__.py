"""Workbooks of office programs: .xlsx, .xls and .ods."""
