"""What each printed document says: blocks of text and tables, without any ink."""
