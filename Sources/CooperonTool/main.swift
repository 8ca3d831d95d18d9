print("cooperon")
