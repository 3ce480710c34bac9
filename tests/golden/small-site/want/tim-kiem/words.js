searchPart("words",{"a":{
"":["bang","bo","cap","cau","chi","chinh","dao","dieu","hai","hang","hanh","hu","huyen","mot","thu","tieu","tuc","xa","xep"]},
"b":{}})
